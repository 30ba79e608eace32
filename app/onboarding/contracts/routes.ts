import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware, operators, staff, withFile } from '#start/kernel'
import { DOCUMENT_MEGABYTES } from '#app/onboarding/contracts/document'

const { onboarding } = controllers
const { operator } = onboarding
const ID = /^\d{1,18}$/

router
  .group(() => {
    router.get('contracts', [onboarding.Contracts, 'index']).as('contracts.index')
    router.get('contracts/:contract_id', [onboarding.Contracts, 'show']).as('contracts.show')
    router
      .post('contracts/:contract_id/confirmation', [onboarding.ContractConfirmations, 'store'])
      .as('contracts.confirmation.store')
    router
      .get('contracts/:contract_id/document', [onboarding.ContractDocuments, 'show'])
      .as('contracts.document.show')
    router
      .post('human-service-requests', [onboarding.HumanServiceRequests, 'store'])
      .as('human_service_requests.store')
  })
  .prefix('p/:partner_slug')
  .as('partner')
  .where('contract_id', ID)
  .use(staff('manager'))

router
  .post('/p/:partner_slug/contracts/:contract_id/document', [onboarding.ContractDocuments, 'store'])
  .as('partner.contracts.document.store')
  .where('contract_id', ID)
  .use(withFile([middleware.staff({ role: 'manager' })], DOCUMENT_MEGABYTES))

router
  .group(() => {
    router.get('contracts', [operator.Contracts, 'index']).as('contracts.index')
    router.get('contracts/:contract_id', [operator.Contracts, 'show']).as('contracts.show')
    router.get('contracts/:contract_id/edit', [operator.Contracts, 'edit']).as('contracts.edit')
    router.put('contracts/:contract_id', [operator.Contracts, 'update']).as('contracts.update')
    router.delete('contracts/:contract_id', [operator.Contracts, 'destroy']).as('contracts.destroy')
    router
      .post('contracts/:contract_id/confirmation', [operator.ContractConfirmations, 'store'])
      .as('contracts.confirmation.store')
    router
      .post('contracts/:contract_id/termination', [operator.ContractTerminations, 'store'])
      .as('contracts.termination.store')
    router
      .get('contracts/:contract_id/document', [operator.ContractDocuments, 'show'])
      .as('contracts.document.show')
    router
      .post('partners/:partner_slug/contracts', [operator.Contracts, 'store'])
      .as('partners.contracts.store')
    router
      .post('partners/:partner_slug/suspension', [operator.ContractSuspensions, 'store'])
      .as('partners.suspension.store')
    router
      .delete('partners/:partner_slug/suspension', [operator.ContractSuspensions, 'destroy'])
      .as('partners.suspension.destroy')

    router
      .get('human-service-requests', [operator.HumanServiceRequests, 'index'])
      .as('human_service_requests.index')
    router
      .post('human-service-requests/:human_service_request_id/grant', [
        operator.HumanServiceRequestGrants,
        'store',
      ])
      .as('human_service_requests.grant.store')
    router
      .post('human-service-requests/:human_service_request_id/refusal', [
        operator.HumanServiceRequestRefusals,
        'store',
      ])
      .as('human_service_requests.refusal.store')
  })
  .prefix('operator')
  .as('operator')
  .where('contract_id', ID)
  .where('human_service_request_id', ID)
  .use(operators())

router
  .post('/operator/contracts/:contract_id/document', [operator.ContractDocuments, 'store'])
  .as('operator.contracts.document.store')
  .where('contract_id', ID)
  .use(withFile([middleware.operator()], DOCUMENT_MEGABYTES))
