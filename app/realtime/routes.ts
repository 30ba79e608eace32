import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { operators, staff } from '#start/kernel'

const { realtime } = controllers

// Off the page stack: a thousand pages coming back at once would each pay for a session they do not use.
router.post('/streams', [realtime.Streams, 'store']).as('streams.store')

router
  .get('unread-notices', [realtime.UnreadNotices, 'show'])
  .as('unread_notices.show')
  .use(staff('any'))
router
  .get('operator/unread-notices', [realtime.UnreadNotices, 'show'])
  .as('operator.unread_notices.show')
  .use(operators())
