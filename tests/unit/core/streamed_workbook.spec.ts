import { unzipSync, strFromU8 } from 'fflate'
import { test } from '@japa/runner'
import { readSheet } from 'read-excel-file/node'
import { streamedWorkbook } from '#app/core/sheets/streamed_workbook'

async function* rowsOf(count: number, text: (n: number) => string) {
  for (let n = 0; n < count; n++) yield [String(n), text(n), '']
}

const bytesOf = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

test.group('A workbook written as its rows come', () => {
  test('is read as the same texts, whatever they hold', async ({ assert }) => {
    const odd = ['<b>&"', '好 😀', '_x0041_', 'line\nline', ' spaces ', "'=1+1"]
    const bytes = await bytesOf(
      streamedWorkbook(
        '日志',
        ['n', 'text', 'none'],
        rowsOf(odd.length, (n) => odd[n]!)
      )
    )
    const rows = await readSheet(bytes)
    assert.deepEqual(rows[0], ['n', 'text', 'none'])
    const { 'xl/worksheets/sheet1.xml': sheet } = unzipSync(new Uint8Array(bytes))
    assert.include(strFromU8(sheet!), '_x005F_x0041_')
    assert.deepEqual(
      rows.slice(1).map((row) => row[1]),
      odd.map((text) => text.trim())
    )
  })

  test('leaves out what no such file can hold', async ({ assert }) => {
    const bytes = await bytesOf(
      streamedWorkbook(
        'a',
        ['n', 't'],
        rowsOf(1, () => 'a\u0007\ud800b')
      )
    )
    const { 'xl/worksheets/sheet1.xml': sheet } = unzipSync(new Uint8Array(bytes))
    assert.include(strFromU8(sheet!), '>a\ufffdb<')
  })

  test('goes on on another sheet where one is full', async ({ assert }) => {
    const pieces = streamedWorkbook(
      'Log',
      ['n'],
      rowsOf(7, () => ''),
      { room: 5 }
    )
    const files = unzipSync(new Uint8Array(await bytesOf(pieces)))
    assert.lengthOf(strFromU8(files['xl/worksheets/sheet2.xml']!).match(/<row /g)!, 4)
    assert.include(strFromU8(files['xl/workbook.xml']!), 'name="Log 2"')
  })

  test('has columns as wide as it is told', async ({ assert }) => {
    const rows = rowsOf(1, () => 'text')
    const bytes = await bytesOf(streamedWorkbook('a', ['n', 't'], rows, { widths: [8, 60] }))
    const { 'xl/worksheets/sheet1.xml': sheet } = unzipSync(new Uint8Array(bytes))
    assert.include(strFromU8(sheet!), '<col min="2" max="2" width="60" customWidth="1"/></cols>')
    assert.deepEqual((await readSheet(bytes))[1], ['0', 'text'])
  })

  test('has its header even without rows', async ({ assert }) => {
    const bytes = await bytesOf(
      streamedWorkbook(
        'a',
        ['n', 't'],
        rowsOf(0, () => '')
      )
    )
    assert.deepEqual(await readSheet(bytes), [['n', 't']])
  })
})
