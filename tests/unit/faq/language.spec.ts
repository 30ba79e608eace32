import { readFile, readdir } from 'node:fs/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import yaml from 'yaml'

interface SmallTalk {
  id: string
  kind: string
  questions: string[]
  answers: string[]
}

const readText = (path: string) => readFile(app.makePath(path), 'utf8')
const repeated = (texts: readonly string[]) => texts.filter((one, at) => texts.indexOf(one) !== at)

async function groupsOf(isChinese: boolean) {
  const folder = 'app/plugins/faq/language/thesaurus'
  const files = (await readdir(app.makePath(folder))).filter(
    (name) => isChinese !== /^en[._]/.test(name)
  )
  const texts = await Promise.all(files.map((name) => readText(`${folder}/${name}`)))
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(isChinese ? ' ' : ', '))
}

test.group('What customers say for the same', () => {
  for (const [language, least] of [
    ['Chinese', 1_000],
    ['English', 300],
  ] as const) {
    test(`${language}: no wording stands for two things`, async ({ assert }) => {
      const groups = await groupsOf(language === 'Chinese')
      assert.isAtLeast(groups.length, least)
      assert.deepEqual(
        groups.filter((group) => group.length < 2 || group.length > 15 || group.includes('')),
        []
      )
      assert.deepEqual(repeated(groups.flat().map((wording) => wording.toLowerCase())), [])
    })
  }
})

test.group('Courtesies around a question', () => {
  test('each stands once under its heading', async ({ assert }) => {
    const sections = (await readText('app/plugins/faq/language/fillers.txt'))
      .split(/^# .*$/m)
      .slice(1)
    assert.isAtLeast(sections.length, 2)
    for (const section of sections) {
      const lines = section.split('\n').filter(Boolean)
      assert.isNotEmpty(lines)
      assert.deepEqual(repeated(lines), [])
    }
  })
})

test.group('Small talk', () => {
  test('has answers to everything, the same topics in both languages, and no question twice', async ({
    assert,
  }) => {
    const [zh, en] = await Promise.all(
      ['zh-CN', 'en'].map(
        async (locale) =>
          yaml.parse(await readText(`app/robot/small_talk/${locale}.yaml`)) as SmallTalk[]
      )
    )
    for (const topics of [zh!, en!]) {
      assert.deepEqual(repeated(topics.map(({ id }) => id)), [])
      assert.deepEqual(repeated(topics.flatMap(({ questions }) => questions)), [])
      for (const { id, questions, answers } of topics) {
        assert.isNotEmpty(questions, id)
        assert.isAtLeast(answers.length, 2, id)
      }
    }
    const kinds = new Map(zh!.map(({ id, kind }) => [id, kind]))
    for (const { id, kind } of en!) assert.equal(kinds.get(id), kind, id)
  })
})
