import type { HttpContext } from '@adonisjs/core/http'
import { auditorOf } from '#app/accounts/auditor'
import ServiceGroup from '#app/accounts/models/service_group'
import { moveGroup } from '#app/service/group_changes'
import { groupPositionValidator } from '#app/service/validators/service_group'

/** The place of a group among those of its product. */
export default class GroupPositionsController {
  async update(ctx: HttpContext) {
    const { partner, params, request, response } = ctx
    const group = await ServiceGroup.in(partner).where('id', params.service_group_id).firstOrFail()
    const { direction } = await request.validateUsing(groupPositionValidator)
    await moveGroup(group, direction, auditorOf(ctx))
    return response.redirect().toRoute('partner.service_groups.index', [partner.slug])
  }
}
