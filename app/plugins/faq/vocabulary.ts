import type { Extent } from './similarity.js'
import type { Token } from './tokens.js'

/**
 * A knowledge base of ten questions has no statistics. Counting as if these other questions stood beside it,
 * a fifth of which have any given common word, keeps a word rare that happens to be in two of the ten, and
 * "怎么" common that happens to be in one. The larger the base, the less this matters.
 */
const BACKGROUND_TEXTS = 200
const COMMON_SHARE = 0.2

/** Every feature of a knowledge base under a number, and how much finding it in a text says. */
export class Vocabulary {
  texts = 0
  readonly #numbers = new Map<string, number>()
  readonly #weights: number[] = []
  readonly #counts: number[] = []
  readonly #backgroundCounts: number[] = []

  get size(): number {
    return this.#weights.length
  }

  /** What a word says that nobody wrote into the knowledge base. */
  get rarest(): number {
    return this.#rarity(0)
  }

  find(feature: string): number | undefined {
    return this.#numbers.get(feature)
  }

  count(feature: number): number {
    return this.#counts[feature]!
  }

  /** Takes a text in and gives its features by number. */
  read(tokens: readonly Token[]): number[] {
    this.texts++
    return tokens.map((token) => this.#count(token))
  }

  extent(features: readonly number[]): Extent {
    let sum = 0
    let squares = 0
    for (const feature of features) {
      const significance = this.#significance(feature)
      sum += significance
      squares += significance * significance
    }
    return { sum, norm: Math.sqrt(squares) }
  }

  /**
   * What a word of a question says. One that nobody wrote into the knowledge base counts most: a question
   * full of such words is about something else.
   */
  weigh(token: Token, feature: number | undefined): number {
    return feature === undefined
      ? token.weight * this.#rarity(background(token))
      : this.#significance(feature)
  }

  #significance(feature: number): number {
    return (
      this.#weights[feature]! *
      this.#rarity(this.#counts[feature]! + this.#backgroundCounts[feature]!)
    )
  }

  #count(token: Token): number {
    const { feature, weight } = token
    let number = this.#numbers.get(feature)
    if (number === undefined) {
      number = this.#weights.push(weight) - 1
      this.#numbers.set(feature, number)
      this.#counts.push(0)
      this.#backgroundCounts.push(background(token))
    }
    this.#counts[number]!++
    return number
  }

  #rarity(count: number): number {
    return Math.log(1 + (this.texts + BACKGROUND_TEXTS) / (count + 0.5))
  }
}

function background({ common }: Token): number {
  return common ? COMMON_SHARE * BACKGROUND_TEXTS : 0
}
