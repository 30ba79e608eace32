import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { staff } from '#start/kernel'

const { Settings } = controllers.settings

router
  .group(() => {
    router.get('settings', [Settings, 'index']).as('settings.index')
    router.put('settings', [Settings, 'update']).as('settings.update')
    router.delete('settings/:key', [Settings, 'destroy']).as('settings.destroy')

    router
      .group(() => {
        router.get('settings', [Settings, 'index']).as('index')
        router.put('settings', [Settings, 'update']).as('update')
        router.delete('settings/:key', [Settings, 'destroy']).as('destroy')
      })
      .prefix('products/:product_slug')
      .as('products.settings')
  })
  .prefix('p/:partner_slug')
  .as('partner')
  .use(staff('manager'))
