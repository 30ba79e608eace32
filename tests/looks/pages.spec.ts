import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import Conversation from '#app/conversations/models/conversation'
import { addEntry } from '#tests/support/knowledge'
import { bringJudge, fits, hindrances } from '#tests/support/looks'
import type { Look } from '#tests/support/looks'
import { untilQuiet } from '#tests/support/quiet'
import { addressOf, routeCast, ways } from '#tests/support/route_cast'
import type { RouteCast } from '#tests/support/route_cast'
import { newDevice, setStage, signIn, site } from '#tests/support/stage'
import { WebChat } from '#tests/support/web_chat'
import type { Who } from '#tests/architecture/routes'

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const NARROWEST = 320

/** Every page in both languages, both schemes and both sizes, each pair of these at least once. */
const LOOKS: Record<string, Look[]> = {
  'zh-CN': [
    { scheme: 'light', ...DESK },
    { scheme: 'dark', ...PHONE },
  ],
  'en': [
    { scheme: 'dark', ...DESK },
    { scheme: 'light', ...PHONE },
  ],
}

/** What these pages are asked for, to have something to show. */
const ASKED: Record<string, string> = {
  'partner.workbench.show': '?conversation=77',
  'partner.products.trial.show': '?question=Repay',
}

interface Visitor {
  who: Who[]
  /** Addresses that no route has. */
  others?: string[]
  person?: RouteCast['ada' | 'olga']
  /** What a customer's browser remembers. */
  token?: string
}

test.group('Every page', (group) => {
  let cast: RouteCast
  group.each.setup(() => setStage(() => {}))
  group.each.setup(async () => void (cast = await routeCast()))

  test('hinders nobody and fits the narrowest screen', async ({ browser, client, assert }) => {
    await serveKim(client)
    const problems = await Promise.all(Object.keys(LOOKS).map((one) => problemsIn(browser, one)))
    assert.deepEqual(problems.flat(), [])
  }).timeout(240_000)

  /** Her chat shows a list to choose from, an agent who came and went, and the question how it was. */
  async function serveKim(client: ApiClient) {
    await addEntry(cast.acme, { question: '修改还款日', answer: '每年一次。' })
    await addEntry(cast.acme, { question: '查询还款日', answer: '在账单页。' })
    const kim = new WebChat(client, cast.kim)
    await kim.say('还款日', 'kim-1')
    await untilQuiet()
    await kim.post('/transfer')
    const { id } = cast.hers
    await (await Conversation.findOrFail(id)).close('agent', `agent:${cast.ana.id}`)
  }

  const visitors = (): Visitor[] => [
    { who: ['anyone'], others: ['/nowhere'] },
    { who: ['staff', 'manager'], person: cast.ada },
    { who: ['agent'], person: cast.ana.account },
    { who: ['operator'], person: cast.olga },
    { who: [], others: ['/chat/acme-web'], token: cast.lin.token },
    { who: [], others: ['/chat/acme-web'], token: cast.kim.token },
  ]

  async function problemsIn(browser: Browser, locale: string) {
    const problems: string[] = []
    for (const visitor of visitors()) {
      const { person, token } = visitor
      const device = await newDevice(browser, { locale, ...(token && remembering(token)) })
      await bringJudge(device)
      if (person) await signIn(device, person)
      const page = await device.newPage()
      for (const address of await addressesOf(device, visitor)) {
        await page.goto(address)
        await settled(page)
        const found = await problemsOf(page, LOOKS[locale]!)
        problems.push(...found.map((problem) => `${address} ${locale} ${problem}`))
      }
    }
    return problems
  }

  /** What of all that can be fetched is a page. */
  async function addressesOf({ request }: BrowserContext, { who, others = [] }: Visitor) {
    const found = new Set(others)
    for (const way of ways()) {
      if (!who.includes(way.who) || !way.methods.includes('GET')) continue
      const address = addressOf(way, cast.samples) + (ASKED[way.name] ?? '')
      const answer = await request.get(address, { headers: { accept: 'text/html' } })
      if ((await answer.text()).startsWith('<!doctype html')) found.add(answer.url())
    }
    if (found.size === 0) throw new Error(`No page for ${who.join(', ')}`)
    return found
  }
})

async function problemsOf(page: Page, looks: Look[]) {
  const problems = []
  for (const look of looks) problems.push(...(await hindrances(page, look)))
  if (!(await fits(page, NARROWEST))) problems.push(`is wider than ${NARROWEST} pixels`)
  return problems
}

/** Whatever the page has asked for is there. */
const settled = (page: Page) =>
  page.waitForFunction(() => !document.querySelector('[aria-busy=true], turbo-frame[busy]'))

const remembering = (value: string) => {
  const localStorage = [{ name: 'xiaoyun:acme-web:token', value }]
  return { storageState: { cookies: [], origins: [{ origin: site(), localStorage }] } }
}
