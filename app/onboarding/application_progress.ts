import type Application from '#app/onboarding/models/application'

/** Whose move it is. */
export type Mover = 'applicant' | 'platform' | null

export interface Stage {
  name: 'filling' | 'review' | 'contract' | 'service'
  state: 'done' | 'now' | 'failed' | 'ahead'
  mover: Mover
}

const NAMES = ['filling', 'review', 'contract', 'service'] as const

/** The way from a form to a service, and how far it is. Needs a partner, where there is one, to be loaded. */
export function stagesOf(application: Application): Stage[] {
  const at = reached(application)
  const isRejected = application.state === 'rejected'
  return NAMES.map((name, index) => {
    const state = index < at ? 'done' : index > at ? 'ahead' : isRejected ? 'failed' : 'now'
    return { name, state, mover: state === 'now' ? moverOf(application) : null }
  })
}

/** By name of the stage that it stands at; past the last one it serves. */
function reached({ state, partner }: Application) {
  if (state === 'draft' || state === 'supplement_asked') return 0
  if (state !== 'approved') return 1
  return partner.standing === 'inactive' ? 2 : NAMES.length
}

export function moverOf({ state, partner, isEditable }: Application): Mover {
  if (isEditable) return 'applicant'
  if (state === 'submitted') return 'platform'
  return state === 'approved' && partner.standing === 'inactive' ? 'platform' : null
}
