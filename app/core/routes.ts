import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'

router.get('/health/live', [controllers.core.Health, 'show']).as('health.live')
router.get('/health/ready', [controllers.core.Readiness, 'show']).as('health.ready')
