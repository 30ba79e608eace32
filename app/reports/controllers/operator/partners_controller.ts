import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { partnerAt } from '#app/accounts/operator_partner'
import { checklistOf } from '#app/reports/checklist'
import { partnerDetail } from '#app/reports/partner_detail'
import { factsOf } from '#app/reports/queries/partner_facts'
import { listedPartners } from '#app/reports/queries/partner_list'
import { partnerListValidator } from '#app/reports/validators/partner_list'

/** The platform's partners: how each of them stands, what it uses, whether it works. */
export default class PartnersController {
  async index(ctx: HttpContext) {
    const filter = await asked(ctx, partnerListValidator)
    const partners = await listedPartners(filter)
    const facts = await factsOf(partners.all())
    if (wantsJson(ctx.request)) return { meta: partners.getMeta(), data: present(partners, facts) }
    return ctx.view.render('reports/operator_partners/index', { partners, facts, filter })
  }

  async show(ctx: HttpContext) {
    const company = await partnerAt(ctx)
    const [checklist, facts, detail] = await Promise.all([
      checklistOf(company),
      factsOf([company]),
      partnerDetail(ctx, company),
    ])
    return ctx.view.render('reports/operator_partners/show', {
      ...{ company, checklist, ...detail },
      facts: facts.get(company.id)!,
    })
  }
}

function present(
  partners: Awaited<ReturnType<typeof listedPartners>>,
  facts: Awaited<ReturnType<typeof factsOf>>
) {
  return partners.all().map(({ id, slug, name, standing, serviceUntil }) => ({
    ...{ slug, name, standing, serviceUntil: serviceUntil ?? null },
    ...facts.get(id)!,
  }))
}
