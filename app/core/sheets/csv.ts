const quoted = (cell: string) =>
  /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** RFC 4180. */
export const csvLine = (row: readonly string[]) => `${row.map(quoted).join(',')}\r\n`

/** With the mark that tells Excel that it is UTF-8. */
export const toCsv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\ufeff${rows.map(csvLine).join('')}`)
