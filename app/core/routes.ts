import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { pages } from '#start/kernel'

router.get('/', [controllers.core.Home, 'show']).use(pages()).as('home')
router.get('/health/live', [controllers.core.Health, 'show']).as('health.live')
