import type { HttpContext } from '@adonisjs/core/http'
import { asSaved } from '#app/core/sent_file'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { shown } from '#app/knowledge/synonym_changes'

/** All groups, a line each, as they can be pasted again. */
export default class SynonymExportsController {
  async show(ctx: HttpContext) {
    const { base, i18n, response, user } = ctx
    await allow('exports', user)
    const groups = await SynonymGroup.of(base)
    const subject = { subject: `product:${base.product.id}`, subjectName: base.product.name }
    const data = { synonymGroups: groups.length }
    const facts = { action: 'synonyms.exported', ...subject, data }
    await transaction((trx) => recordAudit(base.partner, auditorOf(ctx), facts, trx))
    const name = `${base.product.name} ${i18n.t('knowledge.synonyms.title')}.txt`
    asSaved(response, { type: 'text/plain; charset=utf-8', name, plainName: 'synonyms.txt' })
    return response.send(groups.map(({ words }) => `${shown(words)}\n`).join(''))
  }
}
