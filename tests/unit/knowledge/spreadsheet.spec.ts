import { test } from '@japa/runner'
import iconv from 'iconv-lite'
import { HOSTILE_SHEETS } from '#tests/support/hostile_sheets'
import { cells, csv, HEADER, read, row, workbook, xlsx } from '#tests/support/sheets'

const FULL = row('A1', '怎么还款', '第一行\n"第二行" 😀', {
  分类: '还款>提前还款',
  相似问题: '还钱\n 怎么还 \n\n',
  关联菜单: 'A2\n怎么借款',
  否定关键词: '信用卡',
  允许评价: '是',
  状态: '无效',
  生效日期: '2026/5/1',
  失效日期: '2026年12月31日',
})

test.group('Spreadsheet', () => {
  for (const [format, make] of Object.entries({ xlsx, csv })) {
    test(`every column of a row is read from ${format}`, async ({ assert }) => {
      const { entries, problems } = await read(`a.${format}`, await make([FULL]))
      assert.deepEqual(problems, [])
      assert.containSubset(entries, [
        {
          externalId: 'A1',
          at: '2',
          code: 'A1',
          category: ['还款', '提前还款'],
          question: '怎么还款',
          similar: ['还钱', '怎么还'],
          answer: '第一行\n"第二行" 😀',
          menu: ['A2', '怎么借款'],
          negativeKeywords: ['信用卡'],
          isRateable: true,
          isValid: false,
          validFrom: '2026-05-01',
          validUntil: '2026-12-31',
        },
      ])
    })
  }

  test('English headers and words are understood, in any order, beside other columns', async ({
    assert,
  }) => {
    const header = [
      'Answer',
      'Remarks',
      'Question',
      'Code',
      'Category',
      'Similar questions',
      'Menu',
      'Related questions',
      'Negative keywords',
      'Rateable',
      'State',
      'Valid from',
      'Valid until',
    ]
    const cellsOfRow = [
      'In the app.',
      'ignore me',
      'How do I pay?',
      'A1',
      '',
      '',
      '',
      '',
      '',
      'Yes',
      'invalid',
      '',
      '',
    ]
    const { entries } = await read('a.xlsx', await xlsx([cellsOfRow], header))
    assert.containSubset(entries, [
      { question: 'How do I pay?', answer: 'In the app.', isRateable: true, isValid: false },
    ])
  })

  test('text is read from UTF-8 with and without its mark and from GB18030', async ({ assert }) => {
    const plain = csv([row('A1', '怎么还款', '在手机上还')])
    const files = [
      plain,
      Buffer.concat([Buffer.from('\ufeff'), plain]),
      iconv.encode(plain.toString(), 'gb18030'),
    ]
    for (const file of files) {
      const { entries } = await read('a.csv', file)
      assert.equal(entries[0]?.question, '怎么还款')
    }
  })

  test('a row without a code is known by its question', async ({ assert }) => {
    const rows = [row('', '怎么还款', '甲'), row('', '怎么还款', '乙')]
    const { entries, problems } = await read('a.csv', csv(rows))
    assert.lengthOf(entries, 1)
    assert.isUndefined(entries[0]?.code)
    assert.equal(problems[0]?.at, '3/标准问题')
  })

  test('each cell that cannot be used is named by row and column, and the other rows go on', async ({
    assert,
  }) => {
    const rows = [
      row('A1', '', ''),
      row('A2', '好', '好'),
      row('A2', '又', '又'),
      row('A3', '三', '三', {
        允许评价: '也许',
        状态: '坏',
        生效日期: '2026-02-30',
        失效日期: '2026-13-01',
      }),
      row('A4', '四', 'x'.repeat(8001)),
    ]
    const { entries, problems } = await read('a.csv', csv(rows))
    assert.deepEqual(
      entries.map(({ code }) => code),
      ['A2']
    )
    assert.deepEqual(
      problems.map(({ at }) => at),
      [
        '2/标准问题',
        '2/答案',
        '4/编号',
        '5/允许评价',
        '5/状态',
        '5/生效日期',
        '5/失效日期',
        '6/答案',
      ]
    )
  })

  test('of a formula only the result is read, as text', async ({ assert }) => {
    const formula = '<c r="E2" t="str"><f>HYPERLINK("http://evil.example","x")</f><v>结果</v></c>'
    const second = cells(2, ['A1', '', '问']).replace('</row>', `${formula}</row>`)
    const { entries, problems } = await read('a.xlsx', workbook(cells(1, HEADER) + second))
    assert.deepEqual(problems, [])
    assert.equal(entries[0]?.answer, '结果')
  })
})

test.group('Spreadsheet, hostile files', () => {
  for (const [name, { name: file = 'a.xlsx', bytes, says }] of Object.entries(HOSTILE_SHEETS)) {
    test(`${name} is refused with what to do`, async ({ assert }) => {
      const { entries, problems } = await read(file, await bytes())
      assert.deepEqual(entries, [])
      assert.lengthOf(problems, 1)
      assert.equal(problems[0]?.at, 'file')
      assert.match(problems[0]!.text, says)
    })
  }

  test('reading the largest file holds up nobody', async ({ assert }) => {
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      row(`A${index}`, `问题${index}`, '答案'.repeat(20))
    )
    const file = csv(rows)
    let turns = 0
    const others = setInterval(() => turns++)
    const { entries } = await read('a.csv', file)
    clearInterval(others)
    assert.lengthOf(entries, 20_000)
    assert.isAbove(turns, 20)
  }).timeout(30_000)
})
