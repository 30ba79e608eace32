import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import iconv from 'iconv-lite'
import { archive, cells, csv, HEADER, read, row, workbook, xlsx } from '#tests/support/sheets'

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
  const sheet = cells(1, HEADER) + cells(2, row('A1', '问', '答'))
  const wide = HEADER.concat(Array.from({ length: 9 }, (_, index) => `多余${index}`))
  const huge = Buffer.alloc(60 * 1024 * 1024, 'a')

  const refused: Record<
    string,
    { name?: string; bytes: () => Buffer | Promise<Buffer>; says: RegExp }
  > = {
    'an empty file': { bytes: () => Buffer.alloc(0), says: /is empty/ },
    'a file of more than 5 MB': {
      bytes: () => randomBytes(5 * 1024 * 1024 + 1),
      says: /larger than 5 MB/,
    },
    'an archive that unpacks to far too much': {
      bytes: () => archive('xl/workbook.xml', huge, huge.length),
      says: /far too much/,
    },
    'an archive that lies about its sizes': {
      bytes: () => archive('xl/workbook.xml', huge, 100),
      says: /damaged/,
    },
    'an archive of too many parts': {
      bytes: () => archive('xl/a.xml', Buffer.from('<a/>'), 4, 201),
      says: /far too much/,
    },
    'a truncated archive': { bytes: () => workbook(sheet).subarray(0, 300), says: /damaged/ },
    'an archive with a flipped byte': {
      bytes: () => {
        const bytes = workbook(sheet)
        bytes[60]! ^= 0xff
        return bytes
      },
      says: /damaged/,
    },
    'a document type': {
      bytes: () =>
        workbook(sheet, { 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><styleSheet/>' }),
      says: /declarations/,
    },
    'a document type in UTF-16': {
      bytes: () =>
        workbook(sheet, { 'xl/styles.xml': Buffer.from('\ufeff<!DOCTYPE x []><x/>', 'utf16le') }),
      says: /declarations/,
    },
    'an archive that is no workbook': {
      bytes: () => archive('a.txt', Buffer.from('x'), 1),
      says: /does not match/,
    },
    'a protected file': {
      bytes: () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      says: /password/,
    },
    'an old workbook': {
      bytes: () => Buffer.from('d0cf11e0a1b11ae1aabb', 'hex'),
      says: /old \.xls/,
    },
    'a web page that calls itself a workbook': {
      bytes: () => Buffer.from('<html><table></table></html>'),
      says: /web page/,
    },
    'a workbook that calls itself csv': {
      name: 'a.csv',
      bytes: () => workbook(sheet),
      says: /does not match/,
    },
    'text in no known encoding': {
      name: 'a.csv',
      bytes: () => Buffer.from([0xff, 0xfe, 0x00, 0x41, 0x00]),
      says: /encoding/,
    },
    'quotes that do not match': {
      name: 'a.csv',
      bytes: () => Buffer.from('编号,"分类\n'),
      says: /Quotes/,
    },
    'a header without some columns': {
      name: 'a.csv',
      bytes: () => Buffer.from('编号,标准问题\n1,2\n'),
      says: /lacks these columns: 分类/,
    },
    'a header with a column twice': {
      name: 'a.csv',
      bytes: () => csv([], [...HEADER, '答案']),
      says: /names “答案” twice/,
    },
    '21 columns': { name: 'a.csv', bytes: () => csv([], wide), says: /21 columns/ },
    'too many rows': {
      name: 'a.csv',
      bytes: () => csv(Array.from({ length: 20_001 }, (_, index) => row(`${index}`, '问', '答'))),
      says: /more than 20000 rows/,
    },
    'a cell far beyond the last row': {
      bytes: () => workbook(`${sheet}<row r="900000"><c r="A900000"><v>1</v></c></row>`),
      says: /more than 20000 rows/,
    },
    'a cell in a column that no spreadsheet has': {
      bytes: () => workbook(`${sheet}<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>`),
      says: /damaged/,
    },
  }

  for (const [name, { name: file = 'a.xlsx', bytes, says }] of Object.entries(refused)) {
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
    let last = performance.now()
    let longest = 0
    const beat = setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }, 5)
    const { entries } = await read('a.csv', file)
    clearInterval(beat)
    assert.lengthOf(entries, 20_000)
    assert.isBelow(longest, 250)
  }).timeout(30_000)
})
