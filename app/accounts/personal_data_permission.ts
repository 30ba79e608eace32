import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import type { Auditor } from '#app/partners/audit'
import type User from '#app/accounts/models/user'

/** Whether this user may have covered personal data shown. Granting what is granted changes nothing. */
export async function permitPersonalData(person: User, permitted: boolean, auditor: Auditor) {
  if (Boolean(person.maySeePersonalData) === permitted) return
  await transaction(async (trx) => {
    person.maySeePersonalData = permitted
    await person.useTransaction(trx).save()
    const action = permitted ? 'personal_data.permitted' : 'personal_data.forbidden'
    const facts = { subject: `user:${person.id}`, subjectName: person.name }
    await recordAudit({ id: person.partnerId }, auditor, { action, ...facts }, trx)
  }, person)
}
