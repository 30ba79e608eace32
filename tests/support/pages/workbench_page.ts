import type { BrowserContext, Locator, Page } from 'playwright-core'

/** The agent's workbench by what is written on it. */
export class WorkbenchPage {
  constructor(readonly page: Page) {}

  static async open(context: BrowserContext, query = '') {
    const workbench = new WorkbenchPage(await context.newPage())
    await workbench.page.goto(`/p/acme/workbench${query}`)
    await workbench.connected()
    return workbench
  }

  /** The agent's own streams are heard. */
  async connected() {
    await this.page.locator('.live-dot[data-state=live]').waitFor()
    await this.page
      .locator('body:not(:has(main > stream-source:not([connected])))')
      .waitFor({ state: 'attached' })
  }

  async switchTo(availability: '在线' | '挂起') {
    await this.page.getByRole('button', { name: availability }).click()
    await this.availability(availability)
  }

  availability(name: '在线' | '挂起') {
    return this.page.getByRole('button', { name, pressed: true }).waitFor()
  }

  /** A section of the lists. */
  section(name: 'mine' | 'queue' | 'ended') {
    return this.page.locator(`#desk_${name}`)
  }

  item(name: 'mine' | 'queue' | 'ended') {
    return this.section(name).locator('.desk-item')
  }

  /** The conversation that is open. */
  get pane() {
    return this.page.locator('.desk-frame.is-open')
  }

  get composer() {
    return this.pane.locator('textarea')
  }

  async open(item: Locator) {
    await item.click()
    await this.pane.locator('stream-source[connected]').waitFor({ state: 'attached' })
  }

  async say(text: string) {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  /** Ends the open conversation, and says that it is meant. */
  async end() {
    const name = '结束会话'
    await this.pane.getByRole('button', { name }).click()
    await this.page.getByRole('alertdialog').getByRole('button', { name }).click()
  }

  by(author: 'customer' | 'robot' | 'agent', text?: string | RegExp): Locator {
    const all = this.pane.locator(`.thread-message[data-author=${author}]`)
    return text === undefined ? all : all.filter({ hasText: text })
  }
}
