import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { staff } from '#start/kernel'

// Off the page stack, and past the body parser.
router
  .route('/in/:inbox_key', ['GET', 'POST'], [controllers.channels.Webhooks, 'store'])
  .as('webhooks.store')

router
  .group(() => {
    const { Inboxes, InboxChecks, InboxPauses } = controllers.channels
    router.get('inboxes', [Inboxes, 'index']).as('index')
    router.get('inboxes/create', [Inboxes, 'create']).as('create')
    router.post('inboxes', [Inboxes, 'store']).as('store')
    router
      .group(() => {
        router.get('/', [Inboxes, 'show']).as('show')
        router.get('edit', [Inboxes, 'edit']).as('edit')
        router.put('/', [Inboxes, 'update']).as('update')
        router.post('check', [InboxChecks, 'store']).as('check.store')
        router.post('pause', [InboxPauses, 'store']).as('pause.store')
        router.delete('pause', [InboxPauses, 'destroy']).as('pause.destroy')
      })
      .prefix('inboxes/:inbox_id')
      .where('inbox_id', /^\d{1,18}$/)
  })
  .prefix('p/:partner_slug')
  .as('partner.inboxes')
  .use(staff('manager'))
