import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'

/** What a first attempt would be: every character a term, all scores sorted. */
export class PlainBm25 {
  readonly #postings = new Map<string, [text: number, count: number][]>()
  readonly #lengths: number[] = []
  readonly #owners: string[] = []

  constructor(entries: readonly KnowledgeEntry[]) {
    for (const { id, question, similar } of entries)
      for (const text of [question, ...similar]) this.#add(id, [...text])
  }

  search(question: string, limit: number): [string, number][] {
    const average = this.#lengths.reduce((sum, length) => sum + length, 0) / this.#lengths.length
    const scores = new Map<string, number>()
    const texts = new Map<number, number>()
    for (const character of new Set(question)) {
      const list = this.#postings.get(character) ?? []
      const idf = Math.log(1 + (this.#lengths.length - list.length + 0.5) / (list.length + 0.5))
      for (const [text, count] of list) {
        const length = 0.25 + (0.75 * this.#lengths[text]!) / average
        texts.set(text, (texts.get(text) ?? 0) + (idf * count * 2.2) / (count + 1.2 * length))
      }
    }
    for (const [text, score] of texts) {
      const owner = this.#owners[text]!
      scores.set(owner, Math.max(score, scores.get(owner) ?? 0))
    }
    return [...scores].sort((a, b) => b[1] - a[1]).slice(0, limit)
  }

  #add(owner: string, characters: readonly string[]) {
    const text = this.#owners.push(owner) - 1
    this.#lengths.push(characters.length)
    for (const character of new Set(characters)) {
      const count = characters.filter((other) => other === character).length
      const list = this.#postings.get(character)
      if (list) list.push([text, count])
      else this.#postings.set(character, [[text, count]])
    }
  }
}
