const quoted = (cell: string) =>
  /[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** RFC 4180, with the mark that tells Excel that it is UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((row) => row.map(quoted).join(','))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}
