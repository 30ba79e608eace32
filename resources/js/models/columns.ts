export type Column = 'lists' | 'side'

interface Kept {
  width?: number
  isFolded?: boolean
}

const WIDTHS = {
  lists: { least: 220, usual: 296, most: 480 },
  side: { least: 220, usual: 288, most: 520 },
}
const KEY = 'desk:columns'

/** How wide each column is and which are folded away, kept by the browser. */
export class Columns {
  #kept = read()

  widthOf(column: Column) {
    const { least, usual, most } = WIDTHS[column]
    return Math.round(Math.min(most, Math.max(least, this.#kept[column]?.width ?? usual)))
  }

  isFolded(column: Column) {
    return this.#kept[column]?.isFolded === true
  }

  /** No width is the usual one. */
  resize(column: Column, width: number | null) {
    this.#keep(column, { width: width ?? undefined })
  }

  fold(column: Column) {
    this.#keep(column, { isFolded: !this.isFolded(column) })
  }

  #keep(column: Column, change: Kept) {
    this.#kept[column] = { ...this.#kept[column], ...change }
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept))
    } catch (error) {
      if (!(error instanceof DOMException)) throw error // storage is off or full: until the page is left
    }
  }
}

/** What stands there may be of another version, or of somebody's making. */
function read(): Partial<Record<Column, Kept>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return kept !== null && typeof kept === 'object' ? { ...kept } : {}
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return {}
    throw error
  }
}
