import { doubtOf } from '../ranking/certainty.ts'
import { CERTAINTY, RANKING } from '../ranking/learned.ts'
import { normalise } from '../language/normalise.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import type { Base } from './base.ts'
import { buildBase } from './base_builder.ts'
import type { Sounds } from './heard.ts'
import { soundsOf } from './sounds.ts'

/** A base that knows itself: how its texts sound, and how sure to be where the right entry is missing (`doubtOf`). */
export interface Prepared {
  readonly base: Base
  readonly sounds: Sounds
  readonly doubt: number
}

export function prepare(entries: readonly (readonly string[])[], thesaurus: Thesaurus): Prepared {
  const base = buildBase(entries, thesaurus)
  const texts = entries.flat()
  const doubt = doubtOf(base, (text) => normalise(texts[text]!), thesaurus, RANKING, CERTAINTY)
  return { base, sounds: soundsOf(base), doubt }
}
