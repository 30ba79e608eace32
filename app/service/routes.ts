import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { staff } from '#start/kernel'

const { service } = controllers
const NUMBER = /^\d{1,18}$/

router
  .group(() => {
    router.get('workbench', [service.Workbenches, 'show']).as('workbench.show')
    router.get('workbench/lists', [service.WorkbenchLists, 'show']).as('workbench.lists.show')
    router
      .get('workbench/conversations/:conversation_id', [service.WorkbenchConversations, 'show'])
      .as('workbench.conversations.show')
    router.put('availability', [service.Availabilities, 'update']).as('availability.update')
  })
  .prefix('/p/:partner_slug')
  .as('partner')
  .where('conversation_id', NUMBER)
  .use(staff('agent'))

router
  .group(() => {
    router.get('/', [service.Conversations, 'index']).as('index')
    router
      .group(() => {
        router.get('/', [service.Conversations, 'show']).as('show')
        router.get('messages', [service.Messages, 'index']).as('messages.index')
        router.post('messages', [service.Messages, 'store']).as('messages.store')
        router
          .post('messages/:sequence/redelivery', [service.Redeliveries, 'store'])
          .as('redelivery.store')
          .where('sequence', NUMBER)
        router
          .post('messages/:sequence/disclosure', [service.Disclosures, 'store'])
          .as('disclosure.store')
          .where('sequence', NUMBER)
        router.post('images', [service.Images, 'store']).as('images.store')
        router
          .get('files/:public_id', [service.Files, 'show'])
          .as('files.show')
          .where('public_id', /^[0-9a-f]{32}$/)
        router.get('refresh', [service.Refreshes, 'show']).as('refresh.show')
        router.put('seen', [service.Readings, 'update']).as('seen.update')
        router.post('typing', [service.Typings, 'store']).as('typing.store')
        router.post('assignment', [service.Assignments, 'store']).as('assignment.store')
        router.post('closure', [service.Closures, 'store']).as('closure.store')
      })
      .prefix(':conversation_id')
      .where('conversation_id', NUMBER)
  })
  .prefix('/p/:partner_slug/conversations')
  .as('partner.conversations')
  .use(staff('any'))

router
  .group(() => {
    router.get('/', [service.CustomerData, 'show']).as('show')
    router.get('copy', [service.CustomerCopies, 'show']).as('copy.show')
    router.post('erasure', [service.CustomerErasures, 'store']).as('erasure.store')
  })
  .prefix('/p/:partner_slug/conversations/:conversation_id/customer-data')
  .as('partner.conversations.customer_data')
  .where('conversation_id', NUMBER)
  .use(staff('manager'))

router
  .group(() => {
    router.get('canned-replies', [service.CannedReplies, 'index']).as('index').use(staff('any'))
    router
      .group(() => {
        router.get('create', [service.CannedReplies, 'create']).as('create')
        router.post('/', [service.CannedReplies, 'store']).as('store')
        router.get(':canned_reply_id/edit', [service.CannedReplies, 'edit']).as('edit')
        router.put(':canned_reply_id', [service.CannedReplies, 'update']).as('update')
        router.delete(':canned_reply_id', [service.CannedReplies, 'destroy']).as('destroy')
      })
      .prefix('canned-replies')
      .where('canned_reply_id', NUMBER)
      .use(staff('manager'))
  })
  .prefix('/p/:partner_slug')
  .as('partner.canned_replies')

router
  .group(() => {
    router.get('/', [service.ServiceGroups, 'index']).as('index')
    router.get('create', [service.ServiceGroups, 'create']).as('create')
    router.post('/', [service.ServiceGroups, 'store']).as('store')
    router.get(':service_group_id', [service.ServiceGroups, 'edit']).as('edit')
    router.put(':service_group_id', [service.ServiceGroups, 'update']).as('update')
    router.delete(':service_group_id', [service.ServiceGroups, 'destroy']).as('destroy')
    router
      .put(':service_group_id/position', [service.GroupPositions, 'update'])
      .as('position.update')
  })
  .prefix('/p/:partner_slug/service-groups')
  .as('partner.service_groups')
  .where('service_group_id', NUMBER)
  .use(staff('manager'))
