import type { BrowserContext, Frame, Locator, Page } from 'playwright-core'

/** The customer's chat as the customer knows it: by what is written on it. */
export class ChatPage {
  /** `scope` is the frame where the chat is a widget on somebody's page. */
  constructor(
    readonly page: Page,
    private readonly scope: Page | Frame = page
  ) {}

  static async open(context: BrowserContext, address = '/chat/acme-web') {
    const page = await context.newPage()
    await page.goto(address)
    const chat = new ChatPage(page)
    await chat.isReady()
    return chat
  }

  get welcome() {
    return this.scope.locator('#welcome')
  }

  /** It greets at once; what was said before has come, and buttons are heard. */
  isReady() {
    return this.scope.locator('.chat:not([aria-busy])').waitFor({ state: 'attached' })
  }

  get composer() {
    return this.scope.locator('#text')
  }

  get status() {
    return this.scope.locator('#answering')
  }

  get messages() {
    return this.scope.locator('#log .messages > *')
  }

  async say(text: string) {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  by(author: 'customer' | 'robot' | 'agent', text?: string | RegExp): Locator {
    const all = this.scope.locator(`#log .message[data-author=${author}]`)
    return text === undefined ? all : all.filter({ hasText: text })
  }

  /** What was written and is not yet stored on the server. */
  unsent(text: string) {
    return this.scope.locator('#pending .message').filter({ hasText: text })
  }

  /** Ends the conversation, and says that it is meant. */
  async end() {
    const button = this.scope.getByRole('button', { name: '结束会话' })
    await this.scope.getByLabel('更多').click()
    await button.first().click()
    await this.scope.getByRole('dialog').getByRole('button', { name: '结束会话' }).click()
    await this.answeredBy('会话已结束')
  }

  notice(text: string | RegExp) {
    return this.scope.locator('#log .notice').filter({ hasText: text })
  }

  button(name: string) {
    return this.scope.getByRole('button', { name, exact: true })
  }

  /** The way to a person in the head: below an answer stands another. */
  get toPerson() {
    return this.scope.locator('.head-transfer')
  }

  /** The stream is heard, and whatever was missed has been asked for. */
  async connected() {
    await this.scope
      .locator('.conversation:last-of-type stream-source[connected]')
      .waitFor({ state: 'attached' })
  }

  answeredBy(words: string | RegExp) {
    return this.status.filter({ hasText: words }).waitFor()
  }
}
