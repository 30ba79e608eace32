import type { Locator } from 'playwright-core'

/** What a reader gets from a page, without what depends on the moment it is read in: order, authors, words and marks. */
export const customersView = (section: Locator) =>
  section.evaluate((element: HTMLElement) => {
    const words = (node: Element | null) => node?.textContent?.replace(/\s+/g, ' ').trim() ?? null
    const linesOf = (message: HTMLElement) => ({
      id: message.id,
      order: message.dataset.order,
      author: message.dataset.author,
      name: words(message.querySelector('.message-author')),
      text: words(message.querySelector('.text, .notice-text, .rating-question')),
      options: [...message.querySelectorAll('.option')].map(words),
      picture: message.querySelector<HTMLImageElement>('.picture img')?.src.slice(0, 5),
      stars: message.querySelectorAll('.rating-level[aria-pressed=true]').length,
      mark: message.dataset.state,
    })
    return {
      status: words(document.querySelector('#answering')),
      messages: [...element.querySelectorAll<HTMLElement>('.messages > *')].map(linesOf),
      pending: document.querySelectorAll('#pending > *').length,
    }
  })

export const staffsView = (thread: Locator) =>
  thread.evaluate((element: HTMLElement) => {
    const words = (node: Element | null) => node?.textContent?.replace(/\s+/g, ' ').trim() ?? null
    const linesOf = (line: HTMLElement) => ({
      id: line.id,
      order: line.dataset.order,
      author: line.dataset.author,
      part: line.dataset.part,
      name: words(line.querySelector('.thread-author')),
      text: words(line.querySelector('.thread-text') ?? line.querySelector(':scope > span')),
      options: [...line.querySelectorAll('.thread-options li')].map(words),
      picture: line.querySelector<HTMLImageElement>('.thread-picture img')?.src,
      reason: words(line.querySelector('.thread-reason')),
      mark: line.querySelector<HTMLElement>('[data-ticks]')?.dataset.ticks,
    })
    const state = element.querySelector<HTMLElement>('[id^=status_]')
    return {
      status: state?.dataset.state,
      agent: state?.dataset.agent,
      mayWrite: element.querySelector('textarea')?.checkVisibility() ?? false,
      messages: [...element.querySelectorAll<HTMLElement>('.messages > *')].map(linesOf),
    }
  })
