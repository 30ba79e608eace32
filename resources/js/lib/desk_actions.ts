import { StreamActions } from '@hotwired/turbo'
import { isOutdated } from './outdated'

type StreamElement = HTMLElement & { targetElements: Element[]; templateContent: DocumentFragment }

/** What streams say to pages of staff, beyond Turbo's own actions. */
export function installDeskActions() {
  const append = StreamActions['append']!
  StreamActions['append'] = function (this: HTMLElement) {
    const { targetElements, templateContent } = this as StreamElement
    const children = [...templateContent.children] as HTMLElement[]
    if (children.length === 0 || children.some(({ dataset }) => !dataset.order))
      return append.call(this)
    for (const target of targetElements) {
      for (const child of children) place(child.cloneNode(true) as HTMLElement, target)
    }
  }
  const replace = StreamActions['replace']!
  StreamActions['replace'] = function (this: HTMLElement) {
    if (!isOutdated((this as StreamElement).templateContent)) replace.call(this)
  }
  StreamActions['workbench'] = tell('desk:change')
  StreamActions['problem'] = tell('desk:problem')
  StreamActions['typing'] = tell('desk:typing')
  StreamActions['seen'] = tell('desk:seen')
}

/**
 * Whatever arrives late goes to its place by `data-order`, and takes the place of the one with its id: pending
 * bubble, answer and broadcast are one message.
 */
export function place(child: HTMLElement, target: Element) {
  for (const known of target.children) if (known.id && known.id === child.id) known.remove()
  const order = Number(child.dataset.order)
  let next: Element | null = null
  for (let other = target.lastElementChild; other; other = other.previousElementSibling) {
    if (Number((other as HTMLElement).dataset.order) <= order) break
    next = other
  }
  target.insertBefore(child, next)
}

const tell = (name: string) =>
  function (this: HTMLElement) {
    const detail = Object.fromEntries(
      [...this.attributes].map(({ name: key, value }) => [key, value])
    )
    window.dispatchEvent(new CustomEvent(name, { detail }))
  }
