import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { counted } from '#app/knowledge/imports/import_plan'
import { KnowledgeImport } from '#app/knowledge/imports/knowledge_import'
import { toCsv } from '#app/core/sheets/csv'
import { entryRows, headerOf } from '#app/knowledge/sheets/entry_rows'
import { guarded } from '#app/core/sheets/guard'
import { toWorkbook } from '#app/knowledge/sheets/workbook'
import { normalised } from '#app/knowledge/entry_draft'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { read } from '#tests/support/sheets'

const PIECES = [
  '=1+1',
  '+',
  '-2',
  '@SUM(A1)',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  "''",
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  ' ',
  '😀',
  '汉字',
  '_x0041_',
  '_x005F_',
  '<b>&amp;',
  ']]>',
  '是',
  'TRUE',
  '1e5',
  '007',
  '2026-05-01',
  '\u2028',
  '\u00a0',
  '>',
  '\\',
  '%_!',
  '\u0007',
  '\ud83d',
  '\ufffe',
  '\u0085',
]

/** The same texts at every run. */
function* texts(count: number): Generator<string> {
  let seed = 7
  const next = (bound: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * bound)
  }
  for (let made = 0; made < count; made++) {
    yield Array.from({ length: 1 + next(5) }, () => PIECES[next(PIECES.length)]).join('')
  }
}

test.group('Knowledge export', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  async function fill() {
    const odd = [...texts(400)]
    for (let index = 0; index + 10 <= odd.length; index += 10) {
      const [question, answer, ...others] = odd.slice(index, index + 10) as [
        string,
        string,
        ...string[],
      ]
      const draft = normalised({
        question: `${question}${index}`.slice(0, 30),
        answer: answer + question,
        similarQuestions: others.slice(0, 4).map((text) => text.slice(0, 60)),
        category: others[4]!.trim() ? others[4]!.slice(0, 20) : null,
        menuCodes: [],
        relatedCodes: index ? ['N1'] : [],
        negativeKeywords: others.slice(5).map((text) => text.slice(0, 20)),
        isRateable: index % 20 === 0,
        isValid: index % 30 !== 0,
        validFrom: null,
        validUntil: index % 40 ? null : '2030-01-01',
      })
      await addEntry(world.acme, {
        ...draft,
        answer: draft.answer || '答',
        question: draft.question || `问${index}`,
      })
    }
  }

  for (const locale of ['zh-CN', 'en']) {
    test(`export and import change nothing, whatever the texts (${locale})`, async ({ assert }) => {
      await fill()
      const t = (key: string) => i18nManager.locale(locale).t(key)
      const rows = await entryRows(world.acme, t)
      const files = { 'a.csv': toCsv([headerOf(t), ...rows]), 'a.xlsx': await toWorkbook(rows, t) }
      for (const [name, bytes] of Object.entries(files)) {
        const plan = await new KnowledgeImport(world.acme, {
          name,
          read: async () => bytes,
        }).check()
        assert.deepEqual(plan.problems, [], name)
        const differing = plan.entries.filter(({ change }) => change !== 'same')
        assert.deepEqual(
          differing.map(({ draft, stored, fields }) => [fields, draft, stored?.draft]),
          [],
          name
        )
        assert.equal(counted(plan).same, 40)
      }
    }).timeout(30_000)
  }

  test('no exported cell can be taken for a formula', ({ assert }) => {
    for (const text of texts(500)) assert.notMatch(guarded(text), /^[=+\-@\t\r＝＋－＠]/)
  })

  test('the template is an empty sheet with drop-downs, and an import understands it', async ({
    assert,
  }) => {
    const bytes = await toWorkbook([], (key) => i18nManager.locale('zh-CN').t(key))
    assert.deepEqual(await read('a.xlsx', bytes), { entries: [], problems: [] })
  })
})
