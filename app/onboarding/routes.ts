import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { pages } from '#start/kernel'

const { onboarding } = controllers

// Applications: anybody's, by a private link.
router
  .group(() => {
    router.get('/', [onboarding.Applications, 'index']).as('index')
  })
  .prefix('applications')
  .as('applications')
  .use(pages())

// Contracts.

// The checklist of going live.
