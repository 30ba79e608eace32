/** Who is inside at this moment, counted in this process: so many of one partner, and the others find their places free. */
export class Seats {
  readonly #taken = new Map<number, number>()

  constructor(private readonly seats: number) {}

  take(who: number): boolean {
    const taken = this.#taken.get(who) ?? 0
    if (taken >= this.seats) return false
    this.#taken.set(who, taken + 1)
    return true
  }

  leave(who: number) {
    const taken = this.#taken.get(who) ?? 0
    if (taken > 1) this.#taken.set(who, taken - 1)
    else this.#taken.delete(who)
  }
}
