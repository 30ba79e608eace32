import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import type { By } from '#app/accounts/acting'
import ReleaseValidated from '#app/knowledge/events/release_validated'
import Release from '#app/knowledge/models/release'
import { release } from '#app/knowledge/releases/publishing'
import { each, Fingerprint, hashedEntry, hashedSynonyms } from '#app/knowledge/releases/fingerprint'
import { portionsOf, revisionsAt, synonymsAt } from '#app/knowledge/releases/state_rows'

/** Why a release is not fit for customers. */
export type ValidationProblem = { kind: 'altered' } | { kind: 'empty' }

/** What looks at a release before it may be published, one after the other; the first problem counts. */
export type Check = (base: KnowledgeBase, one: Release) => Promise<ValidationProblem | null>

/** What it holds is what it held when it was made. */
const isUnaltered: Check = async (base, one) =>
  (await hashOf(base, one.number)) === one.hash ? null : { kind: 'altered' }

/** A release without any entry would leave customers without any answer. */
const isNotEmpty: Check = async ({ product }, { number }) =>
  (await revisionsAt(product, number).first()) ? null : { kind: 'empty' }

const CHECKS: readonly Check[] = [isUnaltered, isNotEmpty]

/** Looks whether a release is fit for customers, and writes what came of it. What was withdrawn stays so. */
export async function validate(base: KnowledgeBase, one: Release) {
  const problem = await problemOf(base, one)
  const values = problem
    ? { state: 'candidate', problem: JSON.stringify(problem), validated_at: null }
    : { state: 'validated', problem: null, validated_at: Date.now() }
  await Release.of(base).where('id', one.id).whereNot('state', 'withdrawn').update(values)
  await one.refresh()
  // What it is searched by takes its time: nobody waits for that.
  if (!problem) void ReleaseValidated.dispatch(base, one.number)
  return problem
}

async function problemOf(base: KnowledgeBase, one: Release) {
  for (const check of CHECKS) {
    const problem = await check(base, one)
    if (problem) return problem
  }
  return null
}

/** The draft as a release that is fit: its number, or what is against it. */
export async function releaseFit(base: KnowledgeBase, by: By, note: string | null) {
  const made = await release(base, by, note)
  if (made.kind === 'nothing') return made
  return (await validate(base, made.release)) ?? made.release.number
}

/** The hash of all that a release holds, whatever was written of it. */
export async function hashOf({ product }: KnowledgeBase, number: number): Promise<string> {
  const fingerprint = new Fingerprint()
  const entries = portionsOf(() => revisionsAt(product, number))
  await each(entries, (row) => fingerprint.add(hashedEntry(row)))
  for (const words of await synonymsAt(product, number)) fingerprint.add(hashedSynonyms(words))
  return String(fingerprint)
}
