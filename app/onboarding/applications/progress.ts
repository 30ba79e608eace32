import type Application from '#app/onboarding/models/application'
import type { State } from '#app/onboarding/models/application'
import Contract from '#app/onboarding/models/contract'

/** How far it is, in one word; the pages have a sentence for each. */
export type Point = State | 'offered' | 'signed' | 'in_force'

/** Whose move it is. */
export type Mover = 'applicant' | 'platform' | null

export interface Stage {
  name: 'filling' | 'review' | 'contract' | 'service'
  state: 'done' | 'now' | 'failed' | 'ahead'
  mover: Mover
}

const NAMES = ['filling', 'review', 'contract', 'service'] as const

/** The stage that a point belongs to; past the last one it serves. */
const STAGE: Record<Point, number> = {
  draft: 0,
  supplement_asked: 0,
  submitted: 1,
  rejected: 1,
  approved: 2,
  offered: 2,
  signed: 3,
  in_force: NAMES.length,
}

const MOVER: Record<Point, Mover> = {
  draft: 'applicant',
  supplement_asked: 'applicant',
  submitted: 'platform',
  rejected: null,
  approved: 'platform',
  offered: 'applicant',
  signed: null,
  in_force: null,
}

/** From a form to a service: how far it is, whose move it is, and the contract to read, where there is one. */
export async function progressOf(application: Application) {
  await application.load('partner')
  const contract = application.state === 'approved' ? await contractOf(application) : null
  const point = pointOf(application, contract)
  return { point, mover: MOVER[point], stages: stagesAt(point), contract }
}

const contractOf = ({ partner }: Application) =>
  Contract.shownTo(partner).orderBy('id', 'desc').first()

function pointOf({ state, partner }: Application, contract: Contract | null): Point {
  if (state !== 'approved') return state
  if (partner.standing !== 'inactive') return 'in_force'
  if (!contract) return 'approved'
  return contract.state === 'draft' ? 'offered' : 'signed'
}

function stagesAt(point: Point): Stage[] {
  const at = STAGE[point]
  const here = point === 'rejected' ? 'failed' : 'now'
  return NAMES.map((name, index) => {
    const state = index < at ? 'done' : index > at ? 'ahead' : here
    return { name, state, mover: index === at ? MOVER[point] : null }
  })
}
