import type { Check } from './channel.ts'
import { openWithParsedSettings, type PluginManifest } from './manifest.ts'
import type { SettingFields, SettingsOf } from './settings.ts'
import type { PluginTools } from './tools.ts'
import type { VectorStore } from './vectors.ts'

/**
 * What stands behind the robot. An answerer is asked one question at a time and says what it knows;
 * it never writes, never sends and never sees another partner's knowledge.
 */

/** One knowledge entry as an answerer indexes it. `id` is opaque and stable over edits. */
export interface KnowledgeEntry {
  readonly id: string
  readonly question: string
  readonly similar: readonly string[]
  /** A question that contains one of these is never answered with this entry. */
  readonly negativeKeywords: readonly string[]
  readonly answer: string
}

/** What changed after a version. `complete` means: forget everything known before and take `upserts` alone. */
export interface KnowledgeChanges {
  readonly version: number
  readonly complete: boolean
  readonly upserts: readonly KnowledgeEntry[]
  readonly removes: readonly string[]
  /** Groups of words that mean the same in this knowledge base; left out where they are as before. */
  readonly synonyms?: readonly (readonly string[])[]
}

/**
 * The knowledge of one product, as of this turn. `version` was read from the product's row for this very
 * question: an index built from another version must first take `changes(since)`.
 * `changes(null)` gives everything. It rejects only when the database does.
 */
export interface KnowledgeView {
  /** Identifies the knowledge base over the platform; two partners never share a key. */
  readonly key: string
  readonly version: number
  changes(since: number | null): Promise<KnowledgeChanges>
  /** These entries as they are now, in the order asked for; without those that are no longer there. */
  entries(ids: readonly string[]): Promise<readonly KnowledgeEntry[]>
}

/** Scores are calibrated: 0 = surely wrong, 1 = surely right. */
export interface Thresholds {
  /** At or above: the entry is sent as the answer. */
  readonly direct: number
  /** At or above (and below `direct`): the entry is offered as a suggestion, with others that are not far behind. */
  readonly suggest: number
  /** The best must lead the second by this much to be sent directly. */
  readonly gap: number
  /** The longest list of suggestions. */
  readonly maxSuggestions: number
}

export interface Utterance {
  readonly from: 'customer' | 'robot' | 'agent'
  readonly text: string
}

export interface Turn {
  readonly text: string
  readonly locale: string
  readonly knowledge: KnowledgeView
  readonly thresholds: Thresholds
  /** Oldest first, at most ten, without the question itself. */
  readonly history: readonly Utterance[]
  /** What the answerer before this one makes of the question, ready to be returned as it is; null for the first. */
  readonly found: Answer | null
  /** Takes tokens of what the partner may spend, before a model is asked. Who is refused returns `found`. */
  reserve(tokens: number): Promise<Reservation>
  /**
   * Shows what is written so far: all of it, each time, once it cites something. The host checks it like an answer, and
   * aborts the signal where it may not be shown. Nothing is kept of it.
   */
  draft(written: Written): void
}

export type Reservation =
  /** `settle` says what was really used. Whoever cannot know leaves it: then all that was reserved counts. */
  | { readonly kind: 'reserved'; settle(tokens: number): Promise<void> }
  | { readonly kind: 'refused'; readonly reason: 'budget' | 'visitor' }

/** A text, and the entries it was written from. */
export interface Written {
  readonly text: string
  readonly citations: readonly string[]
}

/** One entry that was looked at, best first. `features` explain the score and are stored with the answer. */
export interface Candidate {
  readonly entryId: string
  readonly score: number
  /** The standard or similar question that matched. */
  readonly matched: string
  readonly features: Readonly<Record<string, number>>
}

export type Answer = Said & {
  readonly candidates: readonly Candidate[]
  /** The question as the answerer compares it, where it has a form of its own: stored with the answer, to explain it. */
  readonly normalised?: string
  /** What models did for it. */
  readonly work?: Work
}

type Said =
  /** Send the answer of this entry. */
  | { kind: 'entry'; entryId: string; confidence: number }
  /**
   * Send this text, written from the cited entries, which are among the candidates. The host takes it for a stranger's:
   * it marks it, and sends none that holds an address, an amount or a commitment that no cited entry has.
   */
  | { kind: 'text'; text: string; confidence: number; citations: readonly string[] }
  /** Let the customer choose among these. */
  | { kind: 'suggestions'; entryIds: readonly string[] }
  /** Nothing fits. */
  | { kind: 'unknown' }
  /** A person is needed. */
  | { kind: 'transfer'; reason: 'asked_for_human' | 'not_covered' | 'low_confidence' | 'unsafe' }

/** Stored with the answer, and shown to whoever asks why. */
export interface Work {
  readonly models: readonly { readonly model: string; readonly tokens: number | null }[]
  /** Why nothing was made of it, in a word: `not_covered`, `uncited`, `budget` … */
  readonly declined?: string
}

/**
 * An answerer. `answer` must end when `signal` aborts. Whatever it throws is logged, and `turn.found` is said in its
 * place; after some failures in a row it is not asked for half a minute.
 */
export interface Answerer {
  answer(turn: Turn, signal: AbortSignal): Promise<Answer>
  /**
   * Works ahead of questions, such as computing vectors: called in the background, in one process at a time, again and
   * again until it says that all is done, and whenever the knowledge may have changed. What is done is kept in
   * `tools.vectors`. Takes tokens like an answer does. Rejects with ChannelError only; then it is called again later.
   */
  precompute?(ahead: Ahead, signal: AbortSignal): Promise<Progress>
  /** Do the settings work? Asked by the "test connection" button. Never rejects. */
  check?(signal: AbortSignal): Promise<Check>
  /**
   * What `answer` makes of these candidates by these thresholds: pure, and what `answer` itself decides by. Without
   * it nobody can say what other thresholds would change.
   */
  decide?(candidates: readonly Candidate[], thresholds: Thresholds): Answer
  /**
   * Takes knowledge into memory, so that `answer` need not. It is asked first, and given more time: what is not ready
   * when `signal` aborts goes on, and the question is asked again. It rejects where this knowledge cannot be had.
   */
  prepare?(knowledge: KnowledgeView, signal: AbortSignal): Promise<void>
  /** Forget what is held of this knowledge base (product removed, or memory wanted back). */
  forget?(knowledgeKey: string): void
  close?(): Promise<void>
}

/** What is worked on ahead, and paid from. */
export type Ahead = Pick<Turn, 'knowledge' | 'reserve'>

export interface Progress {
  readonly done: number
  readonly total: number
  /** What it was refused, if it was: it is called again later. */
  readonly waitsFor?: Extract<Reservation, { kind: 'refused' }>['reason']
}

/** What the host lends to an answerer. One that works in the process needs none of it. `fetch` gives bodies as they come. */
export interface AnswererTools extends PluginTools {
  readonly vectors: VectorStore
  /**
   * The path of a folder of this kind of answerer's own, the same in every process of a machine, for what takes long and
   * can be done again: it may be empty, and emptied at any time. Null: there is none. Not for what customers wrote.
   */
  readonly folder: string | null
}

export interface AnswererManifest<
  Fields extends SettingFields = SettingFields,
> extends PluginManifest<Fields> {
  /**
   * Where it stands among those that are switched on for a product. Each is asked after the one before it, and gets
   * that one's answer as `turn.found`: first those that find by themselves (without a stage), then those that rank
   * what was found. Those that write from it are asked where nothing was sure, and nobody else says a text.
   */
  readonly stage?: 'ranking' | 'writing'
}

/** A kind of answerer as hosts see it. */
export interface AnswererPlugin {
  readonly manifest: AnswererManifest
  /** No network, no promise. Throws ChannelError `misconfigured` when the settings do not fit the declaration. */
  open(settings: Readonly<Record<string, unknown>>, tools: AnswererTools): Answerer
}

/** Declares an answerer; `settings` in `open` are typed from the manifest. Throws PluginError `E_INVALID_PLUGIN`. */
export function defineAnswerer<const Fields extends SettingFields>(definition: {
  readonly manifest: AnswererManifest<Fields>
  open(settings: SettingsOf<Fields>, tools: AnswererTools): Answerer
}): AnswererPlugin {
  const { manifest } = definition
  return { manifest, open: openWithParsedSettings(manifest, definition.open.bind(definition)) }
}
