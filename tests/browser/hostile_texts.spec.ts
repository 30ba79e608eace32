import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import Rating from '#app/conversations/models/rating'
import { changeSettings } from '#app/settings/setting_changes'
import { addressOf, routeCast, ways } from '#tests/support/route_cast'
import type { RouteCast, Way } from '#tests/support/route_cast'
import { hostile, SLOTS, writeHostileTexts } from '#tests/support/hostile_texts'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { bringOnline } from '#tests/world'

/** What became of the texts: elements and commands that none of our pages has, and the slots that are shown as text. */
interface Reading {
  address: string
  status: number
  evil: string[]
  shown: string[]
}

/** Asks for pages as this one's script would, and reads them without running them. */
const readAll = (page: Page, addresses: string[]) =>
  page.evaluate(async (all) => {
    const rootsOf = (root: ParentNode): ParentNode[] => [
      root,
      ...[...root.querySelectorAll('template')].flatMap(({ content }) => rootsOf(content)),
    ]
    const isCommand = ({ name, value }: Attr) =>
      /^on/.test(name) ||
      (/^(href|src|action|formaction)$/.test(name) && /^\s*\w*script:/i.test(value))
    const read = async (address: string) => {
      // Where there are fragments, these; else the page.
      const accept = /(messages|refresh)\b/.test(address)
        ? 'text/vnd.turbo-stream.html'
        : 'text/html'
      const answer = await fetch(address, { headers: { accept } })
      const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const elements = rootsOf(parsed).flatMap((root) => [...root.querySelectorAll('*')])
      const evil = elements.filter(
        (one) => one.hasAttribute('data-evil') || [...one.attributes].some(isCommand)
      )
      const texts = elements.flatMap((one) => [
        ...[...one.attributes].map(({ value }) => value),
        ...[...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue!),
      ])
      const shown = texts.join('\n').matchAll(/data-evil=(\w+)[> ]\{\{7\*7\}\}/g)
      return {
        address,
        status: answer.status,
        evil: evil.map((one) => one.outerHTML.slice(0, 200)),
        shown: [...new Set([...shown].map(([, slot]) => slot!))],
      }
    }
    const readings = []
    for (const address of all) readings.push(await read(address))
    return readings
  }, addresses) as Promise<Reading[]>

const isPage = ({ methods, who, pattern }: Way) =>
  methods.includes('GET') &&
  who !== 'customer' &&
  !/health|export|template$|problems$|files|\.js$|session$|theme/.test(pattern)

/** The page, the page with such a text in each field of its address, and with a list of them. */
function addressesOf(way: Way, samples: RouteCast['samples']) {
  const address = addressOf(way, samples)
  const fields = Object.keys(way.query ?? {}).filter((name) => name !== 'conversation')
  const asked = (mark: string) =>
    `${address}?${fields.map((name) => `${name}${mark}=${encodeURIComponent(hostile(name))}`).join('&')}`
  return fields.length ? [address, asked(''), asked('[]')] : [address]
}

test.group('Hostile texts', (group) => {
  group.each.setup(() => setStage(() => {}))

  test('are text on every page, wherever they were written', async ({ browser, assert }) => {
    const cast = await routeCast()
    await Rating.createIn(cast.acme.partner, {
      conversationId: cast.refund.id,
      level: 1,
      comment: 'x',
    })
    await cast.acme.inbox.merge({ settings: { title: hostile('title') } }).save()
    await writeHostileTexts()
    const people = { max: cast.max.account, ana: cast.ana.account, olga: cast.olga }
    const nameOf = { operator: 'olga', server: 'ana' } as Record<string, keyof typeof people>
    const readings: Reading[] = []
    for (const [name, person] of Object.entries(people)) {
      const page = await (await deviceOf(browser, person)).newPage()
      await page.goto('/health/live')
      const own = ways().filter((way) => isPage(way) && (nameOf[way.who] ?? 'max') === name)
      const addresses = own.flatMap((way) => addressesOf(way, cast.samples))
      readings.push(...(await readAll(page, addresses)))
    }
    const broken = readings.filter(({ status, evil }) => status >= 500 || evil.length > 0)
    assert.deepEqual(broken, [])
    const shown = new Set(readings.flatMap((reading) => reading.shown))
    assert.includeMembers([...shown], [...SLOTS, 'title'])
  }).timeout(60_000)

  test('are text where customer and agent meet, and no line is wider than its page', async ({
    browser,
    assert,
  }) => {
    const cast = await routeCast()
    const { acme, ana } = cast
    await addEntry(acme, {
      question: hostile('question'),
      answer: `${hostile('answer')} ${'长a'.repeat(150)}`,
    })
    await changeSettings({ partner: acme.partner, product: null, user: cast.ada }, [
      ['welcome_text', hostile('welcome')],
      ['fallback_text', hostile('fallback')],
      ['connected_text', `${hostile('connected')} {agent}`],
      ['robot_name', '<b data-evil=r>'],
    ])
    await acme.inbox.merge({ settings: { title: hostile('title') } }).save()
    await ana.merge({ nickname: hostile('nickname') }).save()
    await bringOnline(ana)

    const phone = await newDevice(browser, { viewport: { width: 360, height: 720 } })
    const chat = await ChatPage.open(phone)
    await chat.welcome.getByText(hostile('welcome')).waitFor()
    await chat.say(hostile('question'))
    await chat.by('robot', hostile('answer')).waitFor()
    await chat.say(`${hostile('message')} ${'w'.repeat(600)} javascript:alert(1)`)
    await chat.say('附近有火锅店吗')
    await chat.by('robot', hostile('fallback')).waitFor()
    await chat.toPerson.click()
    await chat.notice(hostile('nickname')).waitFor()

    const desk = await WorkbenchPage.open(await deviceOf(browser, ana.account))
    await desk.open(desk.item('mine').first())
    await desk.by('customer', hostile('message')).waitFor()
    await desk.say(`${hostile('agent')} https://a.example/"onmouseover="alert(1)`)
    await chat.by('agent', hostile('agent')).waitFor()

    for (const page of [chat.page, desk.page]) {
      const seen = await page.evaluate(() => ({
        evil: document.querySelectorAll('[data-evil], [onmouseover], a[href^="javascript"]').length,
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }))
      assert.deepEqual(seen, { evil: 0, overflow: 0 }, page.url())
    }
  }).timeout(60_000)
})
