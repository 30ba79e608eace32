import { test } from '@japa/runner'
import server from '@adonisjs/core/services/server'
import type { Assert } from '@japa/assert'
import { errors } from 'playwright-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import Conversation from '#app/conversations/models/conversation'
import type { State } from '#app/conversations/rows'
import { Chance } from '#tests/support/chance'
import { eventuallyEqual } from '#tests/support/eventually'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { photo } from '#tests/support/pictures'
import { untilQuiet } from '#tests/support/quiet'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { customersView, staffsView } from '#tests/support/transcripts'
import type { World } from '#tests/world'

const SEEDS = (process.env.SEEDS ?? '1,2').split(',').map(Number)
const ACTIONS = Number(process.env.ACTIONS ?? 40)
const CHECKS = 3
/** So long a page may wait by itself before it looks again, when it was cut off several times on a busy machine. */
const PATIENCE_MS = 30_000

/** Two languages on each side, and a hand on the cable. */
class Play {
  #said = 0

  private constructor(
    private readonly world: World,
    private readonly assert: Assert,
    private readonly chance: Chance,
    private readonly customer: BrowserContext,
    private readonly chats: ChatPage[],
    private readonly ana: BrowserContext,
    private readonly desk: WorkbenchPage,
    private readonly ada: BrowserContext,
    private watched: Page | null = null
  ) {}

  static async begin(browser: Browser, world: World, assert: Assert, seed: number) {
    const customer = await newDevice(browser)
    const chats = [
      await ChatPage.open(customer),
      await ChatPage.open(customer, '/chat/acme-web?lang=en'),
    ]
    const ana = await deviceOf(browser, world.ana.account)
    const desk = await WorkbenchPage.open(ana)
    const ada = await deviceOf(browser, world.ada, { locale: 'en' })
    for (const device of [customer, ana, ada]) device.setDefaultTimeout(PATIENCE_MS)
    return new Play(world, assert, new Chance(seed), customer, chats, ana, desk, ada)
  }

  /** One thing that somebody could do now; says which. */
  async act(): Promise<string> {
    const state = await this.#state()
    const name = this.chance.of(POSSIBLE[state])
    const chat = this.chance.of(this.chats)
    // A hand is on the tab that it sees, and a hidden one hardly moves.
    for (const { page } of [chat, this.desk]) await page.bringToFront()
    await this[name](chat)
    return `${state}: ${name}`
  }

  async write(chat: ChatPage) {
    const texts = ['如何提前还款', '还款日', '2', '附近有火锅店吗', `第 ${++this.#said} 句`]
    await chat.say(this.chance.of(texts))
  }

  async writeOffline(chat: ChatPage) {
    await this.customer.setOffline(true)
    await chat.say(`离线 ${++this.#said}`)
    await chat.say(`离线 ${++this.#said}`)
    await this.customer.setOffline(false)
  }

  async sendPicture(chat: ChatPage) {
    await chat.page.locator('.composer input[type=file]').setInputFiles(await photo())
  }

  transfer(chat: ChatPage) {
    return tap(chat.page.locator('.head-transfer'))
  }

  leaveQueue(chat: ChatPage) {
    return tap(chat.page.locator('.head-leave'))
  }

  async end(chat: ChatPage) {
    await chat.page.locator('.menu > summary').click()
    await chat.page.locator('.menu-end').click()
    await chat.page.locator('dialog.question[open] [value=yes]').click()
    await this.#left()
  }

  async rate(chat: ChatPage) {
    const levels = chat.page.locator(
      '.conversation:last-of-type .rating-level:not([aria-disabled])'
    )
    await tap(levels.nth(Math.floor(this.chance.next() * 5)))
  }

  async switchAvailability() {
    await tap(this.desk.page.locator('.switch-button[aria-pressed=false]'))
  }

  async reply() {
    if (!(await this.#hasPane())) return
    await this.desk.say(`回复 ${++this.#said}`)
    await this.desk.pane.locator('[data-state=pending]').waitFor({ state: 'detached' })
  }

  async replyWithPicture() {
    if (!(await this.#hasPane())) return
    await this.desk.pane.locator('input[type=file]').setInputFiles(await photo())
    await this.desk.pane.getByRole('button', { name: '发送图片' }).click()
    await this.desk.pane.locator('[data-state=pending]').waitFor({ state: 'detached' })
  }

  async close() {
    if (!(await this.#hasPane())) return
    await this.desk.end()
    await this.#left()
  }

  /** Takes one from the queue that was looked at before. */
  async accept() {
    await tap(this.desk.item('queue').first())
    await tap(this.desk.section('queue').getByRole('button', { name: '接入' }).first())
  }

  async cut() {
    server.getNodeServer()!.closeAllConnections()
  }

  async cutStaff() {
    await this.ana.setOffline(true)
    server.getNodeServer()!.closeAllConnections()
    await this.chats[0]!.say(`断线 ${++this.#said}`)
    await this.ana.setOffline(false)
  }

  /** Ada follows the newest conversation, from whenever she opens it. */
  async watch() {
    const conversation = await this.#newest()
    if (!conversation) return
    this.watched ??= await this.ada.newPage()
    await this.watched.goto(`/p/acme/conversations/${conversation.number}`)
  }

  /** Every open page says what the same page says that is loaded now. */
  async check() {
    for (const { page } of this.chats)
      await page.locator('#pending:empty').waitFor({ state: 'attached' })
    await untilQuiet()
    const conversation = await this.#newest()
    if (!conversation) return
    await this.#checkCustomer(conversation)
    await this.#checkStaff(conversation)
  }

  async #checkCustomer({ publicId }: Conversation) {
    const section = (page: Page) => page.locator(`#conversation_${publicId}`)
    for (const { page } of this.chats) {
      const fresh = await this.customer.newPage()
      await fresh.goto(page.url())
      await section(fresh).locator('stream-source[connected]').waitFor({ state: 'attached' })
      await this.#same(
        () => customersView(section(page)),
        () => customersView(section(fresh))
      )
      await fresh.close()
    }
  }

  async #checkStaff({ number }: Conversation) {
    const pane = (page: Page) => page.locator(`#pane_${number}`)
    if ((await pane(this.desk.page).count()) > 0) {
      const fresh = await WorkbenchPage.open(this.ana, `?conversation=${number}`)
      await pane(fresh.page).locator('.messages > *, .pane-problem').first().waitFor()
      await this.#same(
        () => staffsView(pane(this.desk.page)),
        () => staffsView(pane(fresh.page))
      )
      await fresh.page.close()
    }
    const isWatched = this.watched?.url().endsWith(`/conversations/${number}`)
    if (!this.watched || !isWatched) return
    const fresh = await this.ada.newPage()
    await fresh.goto(this.watched.url())
    await this.#same(
      () => staffsView(this.watched!.locator('main')),
      () => staffsView(fresh.locator('main'))
    )
    await fresh.close()
  }

  #same<T>(live: () => Promise<T>, fresh: () => Promise<T>) {
    return eventuallyEqual(
      async () => ({ actual: await live(), expected: await fresh() }),
      (actual, expected) => this.assert.deepEqual(actual, expected),
      PATIENCE_MS
    )
  }

  /** What came to the agent stands in the lists, and can be written to. */
  async #hasPane() {
    const conversation = await this.#newest()
    if (conversation?.state !== 'agent') return false
    await this.desk.page.locator(`#desk_mine #item_${conversation.number}`).click()
    await this.desk.page.locator(`#pane_${conversation.number} textarea`).waitFor()
    return true
  }

  /** Both of the customer's pages know that it has ended. */
  async #left() {
    for (const { page } of this.chats) await page.locator('[data-answering=closed]').waitFor()
  }

  async #state(): Promise<State> {
    return (await this.#newest())?.state ?? 'closed'
  }

  async #newest() {
    return Conversation.in(this.world.acme.partner)
      .whereNot('id', this.world.refund.id)
      .orderBy('id', 'desc')
      .first()
  }
}

/** What is not there any more when somebody reaches for it is let be. */
async function tap(control: Locator) {
  if (await control.isVisible()) await control.click({ timeout: 1000 }).catch(passOver)
}

function passOver(error: unknown) {
  if (!(error instanceof errors.TimeoutError)) throw error
}

type Action = Exclude<keyof Play, 'act' | 'check'>

const ALWAYS: Action[] = ['write', 'write', 'writeOffline', 'switchAvailability', 'cut', 'watch']
const POSSIBLE: Record<State, Action[]> = {
  robot: [...ALWAYS, 'write', 'sendPicture', 'transfer', 'transfer', 'end'],
  queue: [...ALWAYS, 'leaveQueue', 'accept', 'switchAvailability', 'end'],
  agent: [
    ...ALWAYS,
    'reply',
    'reply',
    'replyWithPicture',
    'sendPicture',
    'close',
    'cutStaff',
    'end',
  ],
  closed: [...ALWAYS, 'rate', 'write'],
}

test.group('Whatever happens, an open page says what a page loaded now would say', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  test('seed {$self}')
    .with(SEEDS)
    .run(async ({ browser, assert }, seed) => {
      await addEntry(world.acme, { question: '如何提前还款', answer: '点击“提前还款”。' })
      await addEntry(world.acme, { question: '修改还款日', answer: '每年一次。' })
      await addEntry(world.acme, { question: '查询还款日', answer: '在账单页。' })
      const play = await Play.begin(browser, world, assert, seed)
      const done: string[] = []
      for (let step = 1; step <= ACTIONS; step++) {
        try {
          done.push(await play.act())
          if (step % Math.ceil(ACTIONS / CHECKS) === 0 || step === ACTIONS) await play.check()
        } catch (error) {
          throw new Error(`After ${done.slice(-8).join(' › ')}`, { cause: error })
        }
      }
    })
    .timeout(240_000)
})
