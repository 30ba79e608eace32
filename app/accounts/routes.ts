import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { pages } from '#start/kernel'

router
  .group(() => {
    router.get('login', [controllers.accounts.Sessions, 'create']).as('login')
    router.post('login', [controllers.accounts.Sessions, 'store']).as('session.store')
    router.get('session', [controllers.accounts.Sessions, 'show']).as('session.show')
    router
      .route('logout', ['POST', 'DELETE'], [controllers.accounts.Sessions, 'destroy'])
      .as('session.destroy')
    router.put('locale', [controllers.accounts.Locales, 'update']).as('locale.update')
  })
  .use(pages())
