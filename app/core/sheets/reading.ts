/** In Chinese and English. */
interface Words {
  'zh-CN': string
  'en': string
}

/** The texts of a first sheet, row by row; or why the file cannot be read. */
export type SheetReading =
  { ok: true; rows: readonly (readonly string[])[] } | { ok: false; problem: Words }

export type SheetReader = (file: { name: string; bytes: Uint8Array }) => Promise<SheetReading>

let reader: SheetReader | null = null

/** Filled by whoever is plugged in to read files that come from outside, within bounds of time and memory. */
export function readSheetsWith(given: SheetReader) {
  reader = given
}

export const readSheet: SheetReader = (file) => {
  if (!reader) throw new Error('No reader of sheets is plugged in')
  return reader(file)
}
