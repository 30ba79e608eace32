import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware, staff, withFile } from '#start/kernel'

const { knowledge } = controllers

router
  .group(() => {
    router.get('entries', [knowledge.DefaultProducts, 'show']).as('entries.index')
    router
      .get('entry-imports/create', [knowledge.DefaultProducts, 'show'])
      .as('entry_imports.create')
    router.get('synonyms', [knowledge.DefaultProducts, 'show']).as('synonyms.index')
    router.get('releases', [knowledge.DefaultProducts, 'show']).as('releases.index')
  })
  .prefix('/p/:partner_slug/knowledge')
  .as('partner')
  .use(staff('manager'))

router
  .group(() => {
    router.resource('entries', knowledge.Entries).params({ entries: 'entry_id' })
    router
      .resource('categories', knowledge.Categories)
      .params({ categories: 'category_id' })
      .only(['index', 'store', 'edit', 'update', 'destroy'])
    router
      .resource('synonyms', knowledge.Synonyms)
      .params({ synonyms: 'synonym_id' })
      .only(['index', 'store', 'edit', 'update', 'destroy'])
    router.post('synonyms/:synonym_id/restoration', [knowledge.SynonymRestorations, 'store'])
    router.resource('synonym-imports', knowledge.SynonymImports).only(['create', 'store'])
    router.get('synonym-export', [knowledge.SynonymExports, 'show'])
    router.get('deleted-entries', [knowledge.DeletedEntries, 'index'])
    router.post('entries/:entry_id/restoration', [knowledge.Restorations, 'store'])
    router.post('entries/:entry_id/hot-mark', [knowledge.HotMarks, 'store'])
    router.delete('entries/:entry_id/hot-mark', [knowledge.HotMarks, 'destroy'])
    router.get('duplicates', [knowledge.Duplicates, 'index'])
    router.get('link-targets', [knowledge.LinkTargets, 'index'])
    router.get('template', [knowledge.Templates, 'show'])
    router.get('export', [knowledge.Exports, 'show'])
    router
      .resource('entry-imports', knowledge.EntryImports)
      .params({ 'entry-imports': 'import_id' })
      .only(['create', 'show', 'destroy'])
    router.post('entry-imports/:import_id/confirmation', [knowledge.Confirmations, 'store'])
    router.get('entry-imports/:import_id/problems', [knowledge.ImportProblems, 'show'])
    router
      .resource('releases', knowledge.Releases)
      .params({ releases: 'number' })
      .only(['index', 'show', 'store'])
    router.post('releases/:number/publication', [knowledge.Publications, 'store'])
    router.post('releases/:number/validation', [knowledge.ReleaseValidations, 'store'])
    router.post('releases/:number/withdrawal', [knowledge.ReleaseWithdrawals, 'store'])
    router.post('releases/:number/trial', [knowledge.ReleaseTrials, 'store'])
    router.post('releases/:number/schedule', [knowledge.ReleaseSchedules, 'store'])
    router.delete('release-trial', [knowledge.ReleaseTrials, 'destroy'])
    router.delete('release-schedule', [knowledge.ReleaseSchedules, 'destroy'])
  })
  .prefix('/p/:partner_slug/products/:product_slug/knowledge')
  .as('partner.products')
  .where('entry_id', /^\d{1,18}$/)
  .where('category_id', /^\d{1,18}$/)
  .where('synonym_id', /^\d{1,18}$/)
  .where('number', /^(draft|\d{1,9})$/)
  .where('import_id', /^[0-9a-f]{32}$/)
  .use([...staff('manager'), middleware.knowledgeBase()])

router
  .post('/p/:partner_slug/products/:product_slug/knowledge/entry-imports', [
    knowledge.EntryImports,
    'store',
  ])
  .as('partner.products.entry_imports.store')
  .use(withFile([middleware.staff({ role: 'manager' }), middleware.knowledgeBase()]))
