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

router
  .group(() => {
    router.get('/', [reports.operator.Partners, 'index']).as('index')
    router.get(':partner_slug', [reports.operator.Partners, 'show']).as('show')
  })
  .prefix('operator/partners')
  .as('operator.partners')
  .use(operators())

router
  .group(() => {
    router.get('/', [reports.AuditEntries, 'index']).as('audit_entries.index')
    router.get('export', [reports.AuditExports, 'show']).as('audit_exports.show')
  })
  .prefix('p/:partner_slug/audit-entries')
  .as('partner')
  .use(staff('manager'))

router
  .group(() => {
    router.get('audit-entries', [reports.AuditEntries, 'index']).as('audit_entries.index')
    router.get('audit-entries/export', [reports.AuditExports, 'show']).as('audit_exports.show')
    router
      .group(() => {
        router.get('/', [reports.AuditEntries, 'index']).as('audit_entries.index')
        router.get('export', [reports.AuditExports, 'show']).as('audit_exports.show')
      })
      .prefix('partners/:partner_slug/audit-entries')
      .as('partners')
  })
  .prefix('operator')
  .as('operator')
  .use(operators())

router
  .group(() => {
    router.get('/', [reports.Products, 'index']).as('index')
    router.get('create', [reports.Products, 'create']).as('create')
    router.post('/', [reports.Products, 'store']).as('store')
    router.get(':product_slug', [reports.Products, 'show']).as('show')
    router.get(':product_slug/edit', [reports.Products, 'edit']).as('edit')
    router.put(':product_slug', [reports.Products, 'update']).as('update')
    router.post(':product_slug/archive', [reports.ProductArchives, 'store']).as('archive.store')
    router
      .delete(':product_slug/archive', [reports.ProductArchives, 'destroy'])
      .as('archive.destroy')
  })
  .prefix('p/:partner_slug/products')
  .as('partner.products')
  .use(staff('manager'))
