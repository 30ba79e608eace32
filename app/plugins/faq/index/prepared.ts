import { doubtOf } from '../ranking/certainty.ts'
import { CERTAINTY, RANKING } from '../ranking/learned.ts'
import { normalise } from '../language/normalise.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import type { Base } from './base.ts'
import { buildBase } from './base_builder.ts'

/** A base that knows itself: how sure to be where the right entry is missing (`doubtOf`). */
export interface Prepared {
  readonly base: Base
  readonly doubt: number
}

export function prepare(entries: readonly (readonly string[])[], thesaurus: Thesaurus): Prepared {
  const base = buildBase(entries, thesaurus)
  const texts = entries.flat()
  const doubt = doubtOf(base, (text) => normalise(texts[text]!), thesaurus, RANKING, CERTAINTY)
  return { base, doubt }
}

/** All memory of a base, to be handed to another thread instead of copied. */
export function memoryOf(base: Base): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const visit = (value: unknown) => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer)
    else if (value && typeof value === 'object') Object.values(value).forEach(visit)
  }
  visit(base)
  return [...buffers]
}
