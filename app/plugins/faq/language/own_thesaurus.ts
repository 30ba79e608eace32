import { fold } from './normalise.ts'
import { Thesaurus, type Concept } from './thesaurus.ts'

/**
 * A partner's own groups over the shipped ones. A group that shares a wording with shipped groups joins them: who says
 * that A is B means every B. Texts without any of these wordings are read as without them.
 */
export class OwnThesaurus extends Thesaurus {
  readonly #joined = new Map<number, number>()

  constructor(groups: readonly (readonly string[])[]) {
    super(groups)
    for (const wordings of groups) this.#join(wordings.map(fold).filter(Boolean))
  }

  override find(text: string, at: number): Concept | undefined {
    const own = super.find(text, at)
    const shipped = Thesaurus.shipped().find(text, at)
    const found = shipped && !(own && own.end >= shipped.end) ? shipped : own
    return found && { ...found, code: this.meant(found.code) }
  }

  /** What a code stands for among joined groups. */
  meant(code: number): number {
    const joined = this.#joined.get(code)
    return joined === undefined ? code : this.meant(joined)
  }

  /** Shipped groups and own ones that are another one's now. */
  get joined(): Iterable<number> {
    return this.#joined.keys()
  }

  #join(wordings: readonly string[]) {
    const codes = wordings.flatMap((wording) => [
      ...whole(Thesaurus.shipped().find(wording, 0), wording),
      ...whole(super.find(wording, 0), wording),
    ])
    const [first, ...others] = [...new Set(codes.map((code) => this.meant(code)))]
    for (const other of others) this.#joined.set(other, first!)
  }
}

const whole = (concept: Concept | undefined, wording: string) =>
  concept?.end === wording.length ? [concept.code] : []
