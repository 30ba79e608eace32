import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ace from '@adonisjs/core/services/ace'
import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { strFromU8, unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import { verifyChain } from '#app/partners/audit_chain/verification'
import { recordAudit } from '#app/partners/audit'
import { AUDIT, KEPT, OWNED, storageKeyOf } from '#app/partners/departure/owned_tables'
import type { Row } from '#app/partners/departure/owned_tables'
import { rowsOf } from '#app/partners/departure/rows'
import Partner from '#app/partners/models/partner'
import { transaction } from '#app/core/transaction'
import { routeCast } from '#tests/support/route_cast'
import type { RouteCast } from '#tests/support/route_cast'
import { storedText } from '#tests/support/stored'

const BY = { actor: 'command', name: 'root' } as const
/** Belong to the platform, or to nobody. */
const PLATFORM = [
  'partners',
  'operators',
  'sessions',
  'rate_limits',
  'platform_settings',
  'holiday_lists',
  'contract_numbers',
]

async function exec(name: string, argv: string[]) {
  ace.ui.logger.flushLogs()
  const command = await ace.exec(name, argv)
  const said = ace.ui.logger.getLogs().map(({ message }) => message)
  return { code: command.exitCode ?? 0, said: said.join('\n') }
}

test.group('A partner that leaves', (group) => {
  let cast: RouteCast
  let folder: string

  group.each.setup(async () => {
    drive.fake()
    cast = await routeCast()
    folder = await mkdtemp(join(tmpdir(), 'departure-'))
    const facts = { action: 'partner.tested', subject: `partner:${cast.acme.partner.id}` }
    for (const { partner } of [cast.acme, cast.globex])
      await transaction((trx) => recordAudit(partner, BY, facts, trx))
    ace.ui.switchMode('raw')
    return () => {
      ace.ui.switchMode('normal')
      drive.restore()
    }
  })

  const tables = async () =>
    (await db.connection().getAllTables()).filter((table) => !table.startsWith('adonis_schema'))
  const suspend = () => exec('partner:suspend', ['acme', '--reason=The contract has ended'])
  const erase = () => exec('partner:erase', ['acme', '--yes-erase=acme'])
  const countOf = async (table: (typeof OWNED)[number], partner: { id: number }) => {
    const [{ total }] = await rowsOf(table, partner).count('* as total')
    return Number(total)
  }

  const filesOf = async (partner: { id: number }) => {
    const keys = OWNED.filter(({ file }) => file).map(async (table) =>
      ((await rowsOf(table, partner)) as Row[]).map((row) => storageKeyOf(table, row))
    )
    return (await Promise.all(keys)).flat().filter((key) => key !== null)
  }

  test('is known with every table that the schema has', async ({ assert }) => {
    const known = [...OWNED, ...AUDIT].map(({ name }) => name)
    assert.sameMembers(await tables(), [...known, ...KEPT, ...PLATFORM])
    for (const { name, through, hasNoId } of [...OWNED, ...AUDIT]) {
      const columns = await db.connection().columnsInfo(name)
      assert.property(columns, through?.column ?? 'partner_id', name)
      assert.equal(!columns.id, Boolean(hasNoId), name)
    }
  })

  test('takes no column along that opens a door', async ({ assert }) => {
    const HARMLESS = [
      'must_change_password',
      'password_expires_at',
      'previous_hash',
      'hash',
      'tokens',
    ]
    for (const { name, secrets = [], isPassing } of [...OWNED, ...AUDIT]) {
      const columns = Object.keys(await db.connection().columnsInfo(name))
      assert.includeMembers(columns, [...secrets], name)
      const suspicious = columns.filter((column) => /password|secret|token|hash/.test(column))
      if (isPassing) continue
      assert.includeMembers([...secrets, ...HARMLESS], suspicious, name)
    }
  })

  const checkCounts = async (
    assert: { equal(actual: unknown, wanted: unknown, why?: string): void },
    read: (name: string) => Promise<Buffer>
  ) => {
    const manifest = JSON.parse(String(await read('manifest.json')))
    for (const table of [...OWNED, ...AUDIT].filter(({ isPassing }) => !isPassing)) {
      const lines = String(await read(`json/${table.name}.jsonl`)).split('\n')
      const rows = lines.filter(Boolean).map((line) => JSON.parse(line) as object)
      // Telling of the export is no part of it.
      const told = table.name === 'audit_entries' ? 1 : 0
      const stored = (await countOf(table, cast.acme.partner)) - told
      assert.equal(rows.length, stored, table.name)
      assert.equal(manifest.rows[table.name], stored, table.name)
      const [sheet] = await readXlsx(await read(`sheets/${table.name}.xlsx`))
      assert.equal(sheet!.data.length, stored + 1, table.name)
    }
    return manifest
  }

  test('is exported whole: rows as JSON and as sheets, and files', async ({ assert }) => {
    const out = join(folder, 'acme')
    const { code, said } = await exec('partner:export', ['acme', `--out=${out}`])
    assert.equal(code, 0, said)
    const manifest = await checkCounts(assert, (name) => readFile(join(out, name)))
    const [picture] = await db.from('attachments')
    const kept = await readFile(join(out, 'files', picture.storage_key))
    assert.equal(kept.length, picture.bytes)
    const written = await readdir(join(out, 'files'), { recursive: true, withFileTypes: true })
    assert.lengthOf(
      written.filter((file) => file.isFile()),
      manifest.files
    )
    assert.deepEqual(manifest.missing, [])
    assert.equal(manifest.partner.slug, 'acme')
    assert.lengthOf(await db.from('audit_entries').where('action', 'partner.exported'), 1)
  })

  test('is exported without what opens doors, and without a word of others', async ({ assert }) => {
    const out = join(folder, 'acme.zip')
    assert.equal((await exec('partner:export', ['acme', `--out=${out}`])).code, 0)
    const zip = unzipSync(await readFile(out))
    await checkCounts(assert, async (name) => Buffer.from(zip[name]!))
    const said = Object.entries(zip)
      .filter(([name]) => name.endsWith('.jsonl'))
      .map(([, bytes]) => strFromU8(bytes))
      .join('\n')
    assert.include(said, 'Qingshan')
    for (const word of ['Globex', '$scrypt', cast.lin.identity.tokenHash!])
      assert.notInclude(said, word)
  })

  test('is exported to no place where something is', async ({ assert }) => {
    const { code, said } = await exec('partner:export', ['acme', `--out=${folder}`])
    assert.equal(code, 1)
    assert.include(said, 'there already')
    assert.equal((await exec('partner:export', ['nobody', `--out=${folder}/x`])).code, 1)
    assert.lengthOf(await readdir(folder), 0)
  })

  test('is erased with every row and file, and others keep theirs', async ({ assert }) => {
    const { acme, globex } = cast
    const files = await filesOf(acme.partner)
    assert.isAbove(files.length, 1)
    const before = await Promise.all(OWNED.map((table) => countOf(table, globex.partner)))
    const rows = await Promise.all(OWNED.map((table) => countOf(table, acme.partner)))
    await suspend()
    const { code, said } = await erase()
    assert.equal(code, 0, said)

    for (const table of [...OWNED, ...AUDIT]) {
      assert.equal(await countOf(table, acme.partner), 0, table.name)
    }
    for (const table of await tables()) {
      if (KEPT.includes(table)) continue
      const columns = await db.connection().columnsInfo(table)
      if (!columns.partner_id) continue
      assert.lengthOf(await db.from(table).where('partner_id', acme.partner.id), 0, table)
    }
    // A draft of an application is nobody's partner yet.
    await db.from('applications').whereNull('partner_id').delete()
    assert.notInclude(await storedText(), 'Qingshan')
    for (const key of files) assert.isFalse(await drive.use().exists(key), key)
    assert.isNull(await Partner.findBy('slug', 'acme'))

    const after = await Promise.all(OWNED.map((table) => countOf(table, globex.partner)))
    assert.deepEqual(after, before)
    assert.isNull((await verifyChain(globex.partner.id)).breach)

    const [certificate] = await db.from('erasure_certificates')
    assert.deepInclude(certificate, {
      slug: 'acme',
      name: 'Acme',
      former_partner_id: acme.partner.id,
    })
    assert.isNotNull(certificate.finished_at)
    const counts = JSON.parse(certificate.counts)
    OWNED.forEach(({ name }, index) => assert.equal(counts[name] ?? 0, rows[index], name))
    assert.isAbove(counts.audit_entries, 1)
    assert.include(said, certificate.last_audit_hash)
    assert.include(said, `messages: ${counts.messages}`)

    const [entry] = await db.from('audit_entries').where('action', 'partner.erased')
    assert.isNull(entry.partner_id)
    assert.equal(JSON.parse(entry.data).lastHash, certificate.last_audit_hash)
    assert.equal((await exec('audit:verify', [])).code, 0)
  })

  test('is erased to the end by the next one when a process dies in between', async ({
    assert,
  }) => {
    const { acme } = cast
    await suspend()
    const wanted = Object.fromEntries(
      await Promise.all(OWNED.map(async (t) => [t.name, await countOf(t, acme.partner)] as const))
    )
    const { delete: remove } = drive.use()
    drive.use().delete = () => Promise.reject(new Error('the power is gone'))
    assert.equal((await erase()).code, 1)
    drive.use().delete = remove
    assert.isNotNull(await Partner.findBy('slug', 'acme'))
    const [begun] = await db.from('erasure_certificates')
    assert.isNull(begun.finished_at)

    assert.equal((await erase()).code, 0)
    const certificates = await db.from('erasure_certificates')
    assert.lengthOf(certificates, 1)
    const counts = JSON.parse(certificates[0].counts)
    for (const [name, total] of Object.entries(wanted)) assert.equal(counts[name] ?? 0, total, name)
    assert.isNull(await Partner.findBy('slug', 'acme'))
  })

  test('is not erased while it is served, nor under another name', async ({ assert }) => {
    const { code, said } = await erase()
    assert.equal(code, 1)
    assert.include(said, 'Suspend it first')
    await suspend()
    assert.equal((await exec('partner:erase', ['acme', '--yes-erase=globex'])).code, 1)
    assert.equal((await exec('partner:erase', ['nobody', '--yes-erase=nobody'])).code, 1)
    const answered = await ace.create((await import('#app/commands/partner/erase')).default, [
      'acme',
    ])
    answered.prompt.trap('Everything of Acme will be gone for good. Type its slug').replyWith('acm')
    await answered.exec()
    assert.equal(answered.exitCode, 1)
    assert.isNotNull(await Partner.findBy('slug', 'acme'))
    assert.lengthOf(await db.from('erasure_certificates'), 0)
  })

  test('is suspended with a reason, and served again', async ({ assert }) => {
    assert.equal((await exec('partner:suspend', ['acme'])).code, 1)
    assert.equal((await suspend()).code, 0)
    const partner = () => Partner.findByOrFail('slug', 'acme')
    assert.equal((await partner()).standing, 'suspended')
    assert.equal((await suspend()).code, 1)
    const lifted = await exec('partner:suspend', ['acme', '--lift', '--reason=It was paid'])
    assert.equal(lifted.code, 0)
    assert.equal((await partner()).standing, 'active')
    const written = await db
      .from('audit_entries')
      .whereIn('action', ['partner.suspended', 'partner.resumed'])
    assert.deepEqual(
      written.map(({ actor }) => actor),
      ['command', 'command']
    )
  })

  test('has customers whose data commands hand out and erase', async ({ assert }) => {
    const out = join(folder, 'lin.zip')
    const number = ['77', '--partner=acme']
    assert.equal((await exec('customer:export', [...number, `--out=${out}`])).code, 0)
    const copy = unzipSync(await readFile(out))
    assert.include(strFromU8(copy['data.json']!), 'Qingshan')
    const publicId = [cast.lin.customer.publicId, '--partner=globex', '--yes']
    assert.equal((await exec('customer:erase', publicId)).code, 1)
    assert.equal((await exec('customer:erase', [publicId[0]!, '--partner=acme', '--yes'])).code, 0)
    assert.isNotNull((await cast.lin.customer.refresh()).erasedAt)
    const actions = await db.from('audit_entries').where('actor', 'command').orderBy('id')
    assert.includeMembers(
      actions.map(({ action }) => action),
      ['customer.exported', 'customer.erased']
    )
  })
})
