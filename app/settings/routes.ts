import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { operators, staff } from '#start/kernel'

const { CalendarDays, ServiceCalendars, Settings, SettingChanges, operator } = controllers.settings
const ID = /^\d{1,18}$/

const settings = () => {
  router.get('settings', [Settings, 'index']).as('settings.index')
  router.put('settings', [Settings, 'update']).as('settings.update')
  router.delete('settings/:key', [Settings, 'destroy']).as('settings.destroy')
}

const calendar = () => {
  router.get('service-calendar', [ServiceCalendars, 'show']).as('service_calendar.show')
  router.put('service-calendar', [ServiceCalendars, 'update']).as('service_calendar.update')
  router.delete('service-calendar', [ServiceCalendars, 'destroy']).as('service_calendar.destroy')
  router.put('service-calendar/days', [CalendarDays, 'update']).as('service_calendar.days.update')
}

const ofScope = () => {
  settings()
  calendar()
}

router
  .group(() => {
    ofScope()
    router.get('setting-changes', [SettingChanges, 'index']).as('setting_changes.index')
    router.group(ofScope).prefix('products/:product_slug').as('products')
    router.group(ofScope).prefix('service-groups/:service_group_id').as('service_groups')
  })
  .prefix('p/:partner_slug')
  .as('partner')
  .where('service_group_id', ID)
  .use(staff('manager'))

router
  .group(() => {
    settings()
    router.get('setting-changes', [SettingChanges, 'index']).as('setting_changes.index')
    router.get('holidays', [operator.Holidays, 'show']).as('holidays.show')
    router.put('holidays', [operator.Holidays, 'update']).as('holidays.update')
    router.delete('holidays', [operator.Holidays, 'destroy']).as('holidays.destroy')
  })
  .prefix('operator')
  .as('operator')
  .use(operators())
