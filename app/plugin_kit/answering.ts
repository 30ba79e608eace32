import { openWithParsedSettings, type PluginManifest } from './manifest.ts'
import type { SettingFields, SettingsOf } from './settings.ts'
import type { PluginTools } from './tools.ts'

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
}

/** One entry that was looked at, best first. `features` explain the score and are stored with the answer. */
export interface Candidate {
  readonly entryId: string
  readonly score: number
  /** The standard or similar question that matched. */
  readonly matched: string
  readonly features: Readonly<Record<string, number>>
}

export type Answer = Decision & {
  /** The question as the answerer compares it, where it has a form of its own: stored with the answer, to explain it. */
  readonly normalised?: string
}

type Decision =
  /** Send the answer of this entry. */
  | { kind: 'entry'; entryId: string; confidence: number; candidates: readonly Candidate[] }
  /** Send this text, written from the cited entries. */
  | {
      kind: 'text'
      text: string
      confidence: number
      citations: readonly string[]
      candidates: readonly Candidate[]
    }
  /** Let the customer choose among these. */
  | { kind: 'suggestions'; entryIds: readonly string[]; candidates: readonly Candidate[] }
  /** Nothing fits. */
  | { kind: 'unknown'; candidates: readonly Candidate[] }
  /** A person is needed. */
  | {
      kind: 'transfer'
      reason: 'asked_for_human' | 'not_covered' | 'low_confidence' | 'unsafe'
      candidates: readonly Candidate[]
    }

/**
 * An answerer. `answer` must end when `signal` aborts; whatever it throws counts as "unknown" and is logged.
 */
export interface Answerer {
  answer(turn: Turn, signal: AbortSignal): Promise<Answer>
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

/** What the host lends to an answerer. One that works in the process needs none of it. */
export type AnswererTools = PluginTools

export type AnswererManifest<Fields extends SettingFields = SettingFields> = PluginManifest<Fields>

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
