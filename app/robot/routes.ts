import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware, staff } from '#start/kernel'

const { robot } = controllers
const NUMBER = /^\d{1,18}$/
const ANSWERER = /^[a-z][a-z0-9_]{0,39}$/

router
  .get('/p/:partner_slug/robot/trial', [robot.Trials, 'index'])
  .as('partner.trial.index')
  .use(staff('manager'))

router
  .get('/p/:partner_slug/products/:product_slug/robot/trial', [robot.Trials, 'show'])
  .as('partner.products.trial.show')
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .get('/p/:partner_slug/robot/thresholds', [robot.Thresholds, 'index'])
  .as('partner.thresholds.index')
  .use(staff('manager'))

router
  .get('/p/:partner_slug/products/:product_slug/robot/thresholds', [robot.Thresholds, 'show'])
  .as('partner.products.thresholds.show')
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .get('/p/:partner_slug/products/:product_slug/robot/answerers', [robot.Answerers, 'index'])
  .as('partner.products.answerers.index')
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .get('/p/:partner_slug/products/:product_slug/robot/answerers/:answerer/edit', [
    robot.Answerers,
    'edit',
  ])
  .as('partner.products.answerers.edit')
  .where('answerer', ANSWERER)
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .put('/p/:partner_slug/products/:product_slug/robot/answerers/:answerer', [
    robot.Answerers,
    'update',
  ])
  .as('partner.products.answerers.update')
  .where('answerer', ANSWERER)
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .post('/p/:partner_slug/products/:product_slug/robot/answerers/:answerer/check', [
    robot.AnswererChecks,
    'store',
  ])
  .as('partner.products.answerers.check.store')
  .where('answerer', ANSWERER)
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .get('/p/:partner_slug/conversations/:conversation_id/messages/:sequence/explanation', [
    robot.Explanations,
    'show',
  ])
  .as('partner.conversations.explanation.show')
  .where('conversation_id', NUMBER)
  .where('sequence', NUMBER)
  .use(staff('any'))
