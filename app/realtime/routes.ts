import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'

// Off the page stack: a thousand pages coming back at once would each pay for a session they do not use.
router.post('/streams', [controllers.realtime.Streams, 'store']).as('streams.store')
