import type { Infer } from '@vinejs/vine/types'
import type { ContractTerms } from '#app/onboarding/contracts/drafting'
import { termOf } from '#app/onboarding/contracts/term'
import type { contractValidator } from '#app/onboarding/validators/contract'

/** What the form says; a limit that was left empty is none. */
export const termsIn = (form: Infer<typeof contractValidator>, zone: string): ContractTerms => ({
  ...termOf(form, zone),
  entitlements: {
    humanService: form.humanService,
    selfService: form.selfService,
    seats: form.seats ?? null,
    inboxes: form.inboxes ?? null,
    robotAnswers: form.robotAnswers ?? null,
  },
  price: form.price ?? null,
  notes: form.notes ?? null,
})
