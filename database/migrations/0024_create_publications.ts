import { createHash } from 'node:crypto'
import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { json, key, moment, partner, reference } from '#database/columns'

/** So far each release was live from its first moment on, and the last one is; each of them keeps its number. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('products', (table) => {
      table.integer('live_release').unsigned().notNullable().defaultTo(0)
      // Counts saves of the working draft.
      table.integer('draft_version').unsigned().notNullable().defaultTo(0)
      table.integer('trial_id').unsigned().nullable()
    })
    this.schema.alterTable('releases', (table) => {
      table.renameColumn('published_by_id', 'created_by_id')
      table.renameColumn('published_at', 'created_at')
    })
    this.schema.alterTable('releases', (table) => {
      // candidate | validated | withdrawn
      key(table, 'state', 12).notNullable().defaultTo('validated')
      key(table, 'hash', 64).notNullable().defaultTo('')
      table.string('note', 200).nullable()
      json(table, 'problem').nullable()
      moment(table, 'validated_at').nullable()
    })

    this.schema.createTable('publications', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      // What `products.knowledge_version` was raised to, and the number of the release that it means.
      table.integer('version').unsigned().notNullable()
      table.integer('release_number').unsigned().notNullable()
      table.integer('published_by_id').unsigned().nullable()
      moment(table, 'published_at').notNullable()
      table.unique(['product_id', 'version'])
      table.index(['partner_id', 'product_id', 'release_number'])
    })

    this.schema.createTable('release_trials', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      table.integer('release_number').unsigned().notNullable()
      table.string('phrase', 80).notNullable()
      table.integer('started_by_id').unsigned().nullable()
      moment(table, 'started_at').notNullable()
      moment(table, 'ended_at').nullable()
      table.index(['partner_id', 'product_id'])
    })

    this.schema.createTable('scheduled_publications', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      table.integer('release_number').unsigned().notNullable()
      // due | done | cancelled | refused
      key(table, 'state', 12).notNullable().defaultTo('due')
      moment(table, 'due_at').notNullable()
      table.integer('scheduled_by_id').unsigned().nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['state', 'due_at'])
      table.index(['partner_id', 'product_id', 'state'])
    })

    this.schema.alterTable('conversations', (table) => {
      table.integer('trial_id').unsigned().nullable()
    })

    this.defer(async (db) => {
      await db.rawQuery('UPDATE products SET live_release = knowledge_version')
      await db.rawQuery('UPDATE products SET draft_version = knowledge_version')
      await db.rawQuery(`INSERT INTO publications
        (partner_id, product_id, version, release_number, published_by_id, published_at)
        SELECT partner_id, product_id, number, number, created_by_id, created_at FROM releases`)
      await db.rawQuery('UPDATE releases SET validated_at = created_at')
      const products = (await db.from('products').select('id')) as { id: number }[]
      for (const { id } of products) await fingerprint(db, id)
    })
  }

  async down() {
    for (const table of ['scheduled_publications', 'release_trials', 'publications'])
      this.schema.dropTable(table)
    this.schema.alterTable('conversations', (table) => {
      table.dropColumn('trial_id')
    })
    this.schema.alterTable('releases', (table) => {
      table.dropColumns('state', 'hash', 'note', 'problem', 'validated_at')
    })
    this.schema.alterTable('releases', (table) => {
      table.renameColumn('created_by_id', 'published_by_id')
      table.renameColumn('created_at', 'published_at')
    })
    this.schema.alterTable('products', (table) => {
      table.dropColumns('live_release', 'draft_version', 'trial_id')
    })
  }
}

interface Span {
  id: number
  from_release: number
  to_release: number | null
  entry_id: number
  content: string
  valid_from_at: number | null
  valid_until_at: number | null
  words: string
}

/** What every release of a product held, as the sum of what its rows hash to. */
async function fingerprint(db: QueryClientContract, productId: number) {
  const steps = new Map<number, bigint>()
  const add = (release: number | null, value: bigint) => {
    if (release !== null) steps.set(release, (steps.get(release) ?? 0n) + value)
  }
  for await (const row of rowsOf(db, 'entry_revisions', productId)) {
    const days = [row.valid_from_at, row.valid_until_at].map((at) => (at === null ? null : +at))
    const value = numberOf([Number(row.entry_id), row.content, ...days])
    add(row.from_release, value)
    add(row.to_release, -value)
  }
  for await (const row of rowsOf(db, 'synonym_groups', productId)) {
    const value = numberOf(['synonyms', row.words])
    add(row.from_release, value)
    add(row.to_release, -value)
  }
  const releases = (await db
    .from('releases')
    .where('product_id', productId)
    .orderBy('number')
    .select('id', 'number')) as { id: number; number: number }[]
  let sum = 0n
  for (const { id, number } of releases) {
    sum = BigInt.asUintN(256, sum + (steps.get(number) ?? 0n))
    await db
      .from('releases')
      .where('id', id)
      .update({ hash: sum.toString(16).padStart(64, '0') })
  }
}

const numberOf = (value: unknown[]) =>
  BigInt(`0x${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`)

async function* rowsOf(db: QueryClientContract, table: string, productId: number) {
  for (let last = 0; ;) {
    const rows = (await db
      .from(table)
      .where('product_id', productId)
      .where('id', '>', last)
      .orderBy('id')
      .limit(500)) as Span[]
    yield* rows
    if (rows.length < 500) return
    last = rows.at(-1)!.id
  }
}
