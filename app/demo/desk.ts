import { readFile } from 'node:fs/promises'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import ServiceGroup from '#app/accounts/models/service_group'
import type User from '#app/accounts/models/user'
import Inbox from '#app/channels/models/inbox'
import { KnowledgeImport } from '#app/knowledge/imports/knowledge_import'
import { explained } from '#app/knowledge/imports/import_problem'
import { addSynonyms } from '#app/knowledge/synonym_changes'
import { problemOf } from '#app/knowledge/synonym_draft'
import i18nManager from '@adonisjs/i18n/services/main'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { declarationOf, isSettingKey } from '#app/settings/declared'
import { changeSettings } from '#app/settings/setting_changes'
import type { Change } from '#app/settings/setting_changes'
import { check } from '#app/settings/value_check'
import { demoFile } from '#app/demo/world'
import type { ProductScript } from '#app/demo/world'

/** A product with what stands before its first customer: groups and the door of its web chat. */
export async function createProduct(
  partner: Partner,
  { slug, name, inbox, groups }: ProductScript,
  client: TransactionClientContract
) {
  const product = await Product.createIn(partner, { slug, name }, { client })
  const door = { productId: product.id, channel: 'webchat', settings: {}, ...inbox }
  await Inbox.createIn(partner, door, { client })
  const created: ServiceGroup[] = []
  for (const [position, { name: title, topics }] of groups.entries()) {
    const values = { productId: product.id, name: title, position, topics: JSON.stringify(topics) }
    created.push(await ServiceGroup.createIn(partner, values, { client }))
  }
  return { product, groups: created }
}

/** Knowledge by the same import as everybody's; what keeps a row out is said, for a person edits that file. */
export async function importKnowledge(
  partner: Partner,
  folder: string,
  product: Product,
  manager: User
) {
  const path = `${folder}/${product.slug}/knowledge.xlsx`
  const file = { name: path, read: () => readFile(demoFile(path)) }
  const { ok, plan } = await new KnowledgeImport({ partner, product }, file).apply(manager)
  if (ok) return
  const [first] = plan.problems.map((problem) => explained(problem, i18nManager.locale('en')))
  throw new Error(`${path}, row ${first?.row}, ${first?.column}: ${first?.message}`)
}

/** As pasted on their page: a release of its own. */
export async function importSynonyms(
  partner: Partner,
  product: Product,
  groups: readonly string[][],
  manager: User
) {
  const wrong = groups.find((words) => problemOf(words))
  if (wrong) throw new Error(`world.yaml: ${wrong.join(', ')}: ${problemOf(wrong)!.rule}`)
  await addSynonyms({ partner, product }, groups, manager)
}

/** The order of the file is the order on the page, where the latest change comes first. */
export async function markHotQuestions({ id }: Product, codes: readonly string[], since: number) {
  for (const [index, code] of codes.entries()) {
    const changed = { is_hot: true, updated_at: since + (codes.length - index) * 60_000 }
    const marked = await db.from('entries').where({ product_id: id, code }).update(changed)
    if (Number(marked) !== 1) throw new Error(`world.yaml: hot question ${code} is no entry`)
  }
}

export async function setUp(
  partner: Partner,
  product: Product,
  settings: ProductScript['settings'],
  manager: User
) {
  const changes = Object.entries(settings).map(([key, value]) => checked(key, value))
  await changeSettings({ partner, product, user: manager }, changes)
}

function checked(key: string, value: unknown): Change {
  if (!isSettingKey(key)) throw new Error(`world.yaml: ${key} is no setting`)
  const result = check(declarationOf(key), value)
  if ('problem' in result) throw new Error(`world.yaml: ${key}: ${result.problem}`)
  return [key, result.value]
}
