import type { BrowserContext, Frame, Locator, Page } from 'playwright-core'

/** The customer's chat as the customer knows it: by what is written on it. */
export class ChatPage {
  constructor(readonly page: Page | Frame) {}

  static async open(context: BrowserContext, address = '/chat/acme-web') {
    const page = await context.newPage()
    await page.goto(address)
    const chat = new ChatPage(page)
    await chat.welcome.waitFor()
    return chat
  }

  get welcome() {
    return this.page.locator('#welcome')
  }

  get composer() {
    return this.page.locator('#text')
  }

  get status() {
    return this.page.locator('#answering')
  }

  get messages() {
    return this.page.locator('#log .messages > *')
  }

  async say(text: string) {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  by(author: 'customer' | 'robot' | 'agent', text?: string | RegExp): Locator {
    const all = this.page.locator(`#log .message[data-author=${author}]`)
    return text === undefined ? all : all.filter({ hasText: text })
  }

  notice(text: string | RegExp) {
    return this.page.locator('#log .notice').filter({ hasText: text })
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The stream is heard, and whatever was missed has been asked for. */
  async connected() {
    await this.page
      .locator('.conversation:last-of-type stream-source[connected]')
      .waitFor({ state: 'attached' })
  }

  answeredBy(words: string | RegExp) {
    return this.status.filter({ hasText: words }).waitFor()
  }
}
