import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ApplicationStep from '#app/onboarding/models/application_step'

interface Row {
  id: number
  state: string
  submission: number
}

/** Locks it, if it still is as it was looked at: an applicant and two operators may all be at it. */
export async function isUnchanged(
  { id, state, submission }: Row,
  client: TransactionClientContract
) {
  const row = await client
    .from('applications')
    .where({ id, state, submission })
    .forUpdate()
    .select('id')
    .first()
  return Boolean(row)
}

export interface StepFacts {
  actor: 'applicant' | `operator:${number}`
  actorName: string | null
  fromState: string
  toState: string
  reason?: string | null
}

/** Writes down a change of state, in its transaction. */
export const recordStep = (
  { id }: Pick<Row, 'id'>,
  facts: StepFacts,
  client: TransactionClientContract,
  at: number
) => ApplicationStep.create({ applicationId: id, at, reason: null, ...facts }, { client })
