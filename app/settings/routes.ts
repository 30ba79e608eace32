import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { operators, staff } from '#start/kernel'

const { Settings, SettingChanges } = controllers.settings
const ID = /^\d{1,18}$/

const settings = () => {
  router.get('settings', [Settings, 'index']).as('settings.index')
  router.put('settings', [Settings, 'update']).as('settings.update')
  router.delete('settings/:key', [Settings, 'destroy']).as('settings.destroy')
}

router
  .group(() => {
    settings()
    router.get('setting-changes', [SettingChanges, 'index']).as('setting_changes.index')
    router.group(settings).prefix('products/:product_slug').as('products')
    router.group(settings).prefix('service-groups/:service_group_id').as('service_groups')
  })
  .prefix('p/:partner_slug')
  .as('partner')
  .where('service_group_id', ID)
  .use(staff('manager'))

router
  .group(() => {
    settings()
    router.get('setting-changes', [SettingChanges, 'index']).as('setting_changes.index')
  })
  .prefix('operator')
  .as('operator')
  .use(operators())
