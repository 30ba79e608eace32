import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { operators, pages, staff } from '#start/kernel'

const { reports } = controllers

router.get('/', [reports.FrontPages, 'show']).use(pages()).as('home')
router
  .get('p/:partner_slug', [reports.PartnerHomes, 'show'])
  .use(staff('any'))
  .as('partner.home.show')
router.get('operator', [reports.PlatformHomes, 'show']).use(operators()).as('operator.home.show')
