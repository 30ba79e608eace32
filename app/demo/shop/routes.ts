import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import env from '#start/env'

// A shop on another site: it exists in the demo alone.
if (env.get('DEMO')) {
  router.get('/demo/shop', [controllers.demo.shop.Shops, 'show']).as('demo.shop')
}
