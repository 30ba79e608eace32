import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware, operators, pages } from '#start/kernel'
import { TOKEN } from '#app/onboarding/applications/link'

const { onboarding } = controllers

// Applications: anybody's, by a private link.
const applicants = () => [middleware.applicant(), ...pages()]
// The form's token stands in its body, so the file before it is read first.
const applicantForms = () => [middleware.applicant(), middleware.chosenFile(), ...pages()]

router
  .group(() => {
    const { Applications, ApplicationDocuments, ApplicationSuccessors } = onboarding
    router.get('/', [Applications, 'index']).as('index').use(applicants())
    router.get('create', [Applications, 'create']).as('create').use(applicants())
    router.post('/', [Applications, 'store']).as('store').use(applicantForms())
    router
      .group(() => {
        router.get('/', [Applications, 'show']).as('show').use(applicants())
        router.get('edit', [Applications, 'edit']).as('edit').use(applicants())
        router.put('/', [Applications, 'update']).as('update').use(applicantForms())
        router.get('document', [ApplicationDocuments, 'show']).as('document').use(applicants())
        router.post('successor', [ApplicationSuccessors, 'store']).as('successor').use(applicants())
      })
      .prefix(':token')
      .where('token', TOKEN)
  })
  .prefix('applications')
  .as('applications')

router
  .group(() => {
    const { Applications, ApplicationDocuments } = onboarding.operator
    const { ApplicationApprovals, ApplicationSupplements, ApplicationRejections } =
      onboarding.operator
    router.get('/', [Applications, 'index']).as('index')
    router
      .group(() => {
        router.get('/', [Applications, 'show']).as('show')
        router.get('document', [ApplicationDocuments, 'show']).as('document')
        router.post('approval', [ApplicationApprovals, 'store']).as('approval')
        router.post('supplement', [ApplicationSupplements, 'store']).as('supplement')
        router.post('rejection', [ApplicationRejections, 'store']).as('rejection')
      })
      .prefix(':application_id')
      .where('application_id', /^\d{1,18}$/)
  })
  .prefix('operator/applications')
  .as('operator.applications')
  .use(operators())

// The checklist of going live.
