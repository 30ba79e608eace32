import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware, staff } from '#start/kernel'

const { robot } = controllers

router
  .get('/p/:partner_slug/robot/trial', [robot.Trials, 'index'])
  .as('partner.trial.index')
  .use(staff('manager'))

router
  .get('/p/:partner_slug/products/:product_slug/robot/trial', [robot.Trials, 'show'])
  .as('partner.products.trial.show')
  .use([...staff('manager'), middleware.knowledgeBase()])
