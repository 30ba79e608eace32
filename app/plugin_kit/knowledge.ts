import { openWithParsedSettings, type PluginManifest } from './manifest.ts'
import type { Check } from './channel.ts'
import type { Localized, SettingFields, SettingsOf } from './settings.ts'
import type { PluginTools } from './tools.ts'

/** A source is a place that knowledge comes from: a spreadsheet, a web site, a feed. It is read as a stream and can be resumed. */

interface SourceDocumentBase {
  /** Unique and stable within the source, at most 191 characters: a row's key, a page's address. */
  readonly externalId: string
  /** Changes when, and only when, the document does: a hash, an ETag, a time stamp. At most 191 characters. */
  readonly revision: string
  /** Where people can look at the original. */
  readonly url?: string
  /** Where it stands in the source, as in `problem`: hosts name it when they cannot use the document. */
  readonly at?: string
}

/** A question with its answer, ready for the knowledge base. */
export interface SourceEntry extends SourceDocumentBase {
  readonly kind: 'entry'
  readonly question: string
  readonly similar: readonly string[]
  readonly negativeKeywords: readonly string[]
  /** Plain text. */
  readonly answer: string
  /** The names of the categories above it, outermost first. */
  readonly category?: readonly string[]
  /** The number that people gave it. Without one the host finds the entry by its question and numbers new ones. */
  readonly code?: string
  /** Codes or questions of the entries that follow the answer as a numbered menu. Never together with `related`. */
  readonly menu?: readonly string[]
  /** Codes or questions of the entries that are offered after it. */
  readonly related?: readonly string[]
  /** Customers are asked whether the answer helped. False unless told. */
  readonly isRateable?: boolean
  /** False: kept, but never answered with. True unless told. */
  readonly isValid?: boolean
  /** The first and the last day it may be answered with, `2026-05-01`, in the partner's time zone. */
  readonly validFrom?: string
  readonly validUntil?: string
}

/** A page of prose, from which entries are made. */
export interface SourcePage extends SourceDocumentBase {
  readonly kind: 'page'
  readonly title: string
  /** Plain text or Markdown; no html. */
  readonly body: string
}

export type SourceDocument = SourceEntry | SourcePage

export type SourceChange =
  | { readonly kind: 'upsert'; readonly document: SourceDocument }
  | { readonly kind: 'remove'; readonly externalId: string }
  /** Everything before this is complete: reading may go on from here, after a crash or next week. At most 1,000 characters. */
  | { readonly kind: 'checkpoint'; readonly cursor: string }
  /**
   * One row or page that cannot be used; the others go on. `at` tells people where: a row's number, alone or with the name
   * of the column (`17`, `17/Answer`), or an address. `file` means the whole of it, and nothing comes after.
   * With its `externalId` the host keeps what it has of that document.
   */
  | {
      readonly kind: 'problem'
      readonly at: string
      readonly problem: Localized
      readonly externalId?: string
    }

/** One configured source, open for reading. */
export interface SourceReader {
  /**
   * What changed since the cursor of an earlier checkpoint; with null, everything there is, and the host then drops the
   * documents that did not come. A source that cannot tell differences gives no checkpoint and is always read from null.
   * Nothing is read ahead of the consumer by more than one page or batch. Rejects with ChannelError only: `misconfigured`
   * for wrong settings or an unknown cursor, and the rest as for channels; when `signal` aborts, it ends within a second.
   */
  changes(since: string | null, signal: AbortSignal): AsyncIterable<SourceChange>
  /** Do the settings work? Never rejects. Without it the host reads the first change. */
  check?(signal: AbortSignal): Promise<Check>
  close?(): Promise<void>
}

/** A file that a person chose. */
export interface SourceFile {
  /** Its name on their machine: to be shown and to tell the format, never a path. */
  readonly name: string
  /** Its bytes; the host has bounded their number. */
  read(): Promise<Uint8Array>
}

/** What the host lends to a source. */
export interface SourceTools extends PluginTools {
  /** Present when, and only when, the manifest says `accepts`. */
  readonly file: SourceFile | null
}

export interface SourceManifest<
  Fields extends SettingFields = SettingFields,
> extends PluginManifest<Fields> {
  /** A source that reads a file a person chooses: its file name endings, such as `['.xlsx', '.csv']`. */
  readonly accepts?: readonly string[]
}

/** A source as hosts see it. */
export interface KnowledgeSource {
  readonly manifest: SourceManifest
  /** No network, no promise. Throws ChannelError `misconfigured` when the settings do not fit the declaration. */
  open(settings: Readonly<Record<string, unknown>>, tools: SourceTools): SourceReader
}

/** Declares a source; `settings` in `open` are typed from the manifest. Throws PluginError `E_INVALID_PLUGIN`. */
export function defineKnowledgeSource<const Fields extends SettingFields>(definition: {
  readonly manifest: SourceManifest<Fields>
  open(settings: SettingsOf<Fields>, tools: SourceTools): SourceReader
}): KnowledgeSource {
  const { manifest } = definition
  return { manifest, open: openWithParsedSettings(manifest, definition.open.bind(definition)) }
}
