import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { allowChanges, forbidChanges } from '#database/append_only'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { eraseAudit } from '#app/partners/audit_chain/erasure'
import { sealAudit } from '#app/partners/audit_chain/sealing'
import { strayErasures, verifyChain } from '#app/partners/audit_chain/verification'
import type Partner from '#app/partners/models/partner'
import { emptyDatabase } from '#tests/support/database'
import { createCompany } from '#tests/world'

const AT = Date.UTC(2026, 0, 5)
const LATER = AT + 3_600_000
const OLGA = { actor: 'operator:1', name: 'Olga', ip: '127.0.0.1', requestId: 'r1' } as const

test.group('The chain of an audit log', (group) => {
  let acme: Partner
  let globex: Partner
  group.each.setup(async () => {
    await emptyDatabase()
    acme = (await createCompany('acme', 'Acme')).partner
    globex = (await createCompany('globex', 'Globex')).partner
  })

  const record = (partner: { id: number } | null, action: string, at = AT) =>
    transaction((trx) => recordAudit(partner, OLGA, { action, data: { after: '好' } }, trx, at))

  /** Nine entries of Acme in three seals; others' stand between them. */
  const written = async () => {
    for (const part of [1, 2, 3]) {
      for (const n of [1, 2, 3]) {
        await record(acme, `part${part}.entry${n}`)
        await record(globex, 'other.done')
      }
      await sealAudit(LATER)
    }
    const rows = await db.from('audit_entries').where('partner_id', acme.id).orderBy('id')
    return rows.map(({ id }) => id as number)
  }

  /** What somebody could do who owns the database, and has taken the triggers away. */
  const tamper = async (change: () => Promise<unknown>) => {
    const client = db.connection()
    await allowChanges(client)
    await change().finally(() => forbidChanges(client))
  }
  const entry = (id: number) => db.from('audit_entries').where('id', id)
  const seal = (number: number) => db.from('audit_seals').where({ chain: acme.id, number })
  const breach = async () => (await verifyChain(acme.id)).breach

  test('is whole as it was written, one for each partner and one of the operators', async ({
    assert,
  }) => {
    await written()
    await record(null, 'partner.created')
    await sealAudit(LATER)
    for (const partner of [acme.id, globex.id]) {
      const { lastHash, ...verdict } = await verifyChain(partner)
      assert.deepEqual(verdict, { breach: null, seals: 3, entries: 9, unsealed: 0 })
      assert.match(lastHash, /^[0-9a-f]{64}$/)
    }
    const { seals, entries } = await verifyChain(null)
    assert.deepEqual({ seals, entries }, { seals: 1, entries: 1 })
  })

  test('waits with what is young, and with whatever was written behind it', async ({ assert }) => {
    await record(acme, 'first.done')
    await record(acme, 'young.done', LATER - 60_000)
    await record(acme, 'third.done')
    await sealAudit(LATER)
    const { entries, unsealed } = await verifyChain(acme.id)
    assert.deepEqual({ entries, unsealed }, { entries: 1, unsealed: 2 })
    await sealAudit(LATER + 120_000)
    assert.include(await verifyChain(acme.id), { entries: 3, unsealed: 0, breach: null })
  })

  test('is sealed once when processes seal at the same time', async ({ assert }) => {
    for (const n of [1, 2, 3]) await record(acme, `entry.done${n}`)
    await Promise.all([sealAudit(LATER), sealAudit(LATER), sealAudit(LATER)])
    assert.include(await verifyChain(acme.id), { seals: 1, entries: 3, breach: null })
  })

  test('is sealed a thousand at a time, however many there are', async ({ assert }) => {
    const row = { partner_id: acme.id, at: AT, actor: 'system', action: 'thing.done' }
    const rows = Array.from({ length: 1200 }, (_, n) => ({ ...row, subject: `thing:${n}` }))
    for (const from of [0, 300, 600, 900])
      await db.table('audit_entries').multiInsert(rows.slice(from, from + 300))
    await sealAudit(LATER)
    assert.include(await verifyChain(acme.id), { seals: 2, entries: 1200, breach: null })
  })

  test('shows where an entry was changed, in any of its fields', async ({ assert }) => {
    const ids = await written()
    for (const change of [
      { actor: 'user:9' },
      { actor_name: 'Ada' },
      { action: 'x.y' },
      { at: AT + 1 },
      { subject: 'user:1' },
      { subject_name: 'Ada' },
      { data: null },
      { ip: '::1' },
      { request_id: null },
    ]) {
      const before = await entry(ids[4]!).first()
      await tamper(() => entry(ids[4]!).update(change))
      assert.deepEqual(await breach(), { what: 'entry', how: 'changed', at: ids[4]! })
      await tamper(() => entry(ids[4]!).update(before))
      assert.isNull(await breach())
    }
  })

  test('shows where entries are missing', async ({ assert }) => {
    const ids = await written()
    await tamper(() => entry(ids[8]!).delete())
    assert.deepEqual(await breach(), { what: 'entry', how: 'missing', at: ids[8]! })
    await tamper(() => entry(ids[4]!).delete())
    assert.deepEqual(await breach(), { what: 'entry', how: 'missing', at: ids[5]! })
    await tamper(() => entry(ids[0]!).delete())
    assert.deepEqual(await breach(), { what: 'entry', how: 'missing', at: ids[0]! })
  })

  test('shows where an entry was slipped in, between others and between seals', async ({
    assert,
  }) => {
    const ids = await written()
    const values = await entry(ids[4]!).firstOrFail()
    const slipIn = (id: number) =>
      db.table('audit_entries').insert({ ...values, id, action: 'made.up' })
    await tamper(() => entry(ids[6]! - 1).delete())
    await slipIn(ids[6]! - 1)
    assert.deepEqual(await breach(), { what: 'entry', how: 'inserted', at: ids[6]! - 1 })
    await tamper(() => entry(ids[4]! - 1).delete())
    await slipIn(ids[4]! - 1)
    assert.deepEqual(await breach(), { what: 'entry', how: 'inserted', at: ids[4]! - 1 })
  })

  test('shows where entries changed places', async ({ assert }) => {
    const ids = await written()
    const swap = async (one: number, other: number) => {
      await entry(one).update({ id: 1_000_000 })
      await entry(other).update({ id: one })
      await entry(1_000_000).update({ id: other })
    }
    await tamper(() => swap(ids[3]!, ids[5]!))
    assert.deepEqual(await breach(), { what: 'entry', how: 'moved', at: ids[3]! })
  })

  test('shows where a seal was changed, even with everything calculated anew', async ({
    assert,
  }) => {
    await written()
    const before = await seal(2).first()
    for (const change of [{ sealed_at: AT }, { hash: 'f'.repeat(64) }]) {
      await tamper(() => seal(2).update(change))
      assert.deepEqual(await breach(), { what: 'seal', how: 'changed', at: 2 })
      await tamper(() => seal(2).update(before))
    }
    // Whoever forges an entry and its seal still has the next one to answer.
    const marks = before.marks.replace(/^.{12}/, '0'.repeat(12))
    await tamper(() => seal(1).update({ hash: 'e'.repeat(64), marks }))
    assert.equal((await breach())!.how, 'changed')
  })

  test('shows where seals are missing or changed places', async ({ assert }) => {
    await written()
    await tamper(async () => {
      await seal(1).update({ number: 99 })
      await seal(2).update({ number: 1 })
      await seal(99).update({ number: 2 })
    })
    assert.deepEqual(await breach(), { what: 'seal', how: 'changed', at: 1 })
    await tamper(() => seal(1).delete())
    assert.deepEqual(await breach(), { what: 'seal', how: 'missing', at: 1 })
  })

  test('is refused any change by the database itself', async ({ assert }) => {
    const ids = await written()
    const wrongs = [
      () => entry(ids[0]!).update({ action: 'nothing.done' }),
      () => entry(ids[0]!).delete(),
      () => seal(1).update({ hash: 'f'.repeat(64) }),
      () => seal(3).delete(),
      () =>
        db.rawQuery(
          `REPLACE INTO audit_entries (id, at, actor, action) VALUES (${ids[0]}, 1, 'x', 'y')`
        ),
    ]
    for (const wrong of wrongs) {
      const refusal = await wrong().then(
        () => null,
        (error: Error) => error
      )
      assert.match(refusal?.message ?? 'was done', /append-only/)
    }
    assert.isNull(await breach())
  })

  test('goes with its partner alone, and leaves its last hash with the operators', async ({
    assert,
  }) => {
    await written()
    await record(acme, 'last.done', Date.now())
    const known = await verifyChain(acme.id)
    const erased = await transaction((trx) => eraseAudit(acme, OLGA, { reason: 'asked' }, trx))
    assert.isEmpty(await db.from('audit_entries').where('partner_id', acme.id))
    assert.isEmpty(await db.from('audit_seals').where('partner_id', acme.id))
    assert.equal(erased.seals, known.seals + 1)

    const [left] = await db.from('audit_entries').whereNull('partner_id')
    assert.include(left, { action: 'partner.erased', subject: `partner:${acme.id}` })
    assert.deepEqual(JSON.parse(left.data), { reason: 'asked', ...erased })
    assert.isNull((await verifyChain(globex.id)).breach)
    assert.isEmpty(await strayErasures())

    const erasure = await db
      .from('partner_erasures')
      .delete()
      .catch((error: Error) => error.message)
    assert.match(String(erasure), /append-only/)
  })

  test('that is let go of without an erasure that operators recorded is noticed', async ({
    assert,
  }) => {
    await written()
    const values = { partner_id: acme.id, seals: 0, last_hash: '', begun_at: AT }
    await db.table('partner_erasures').insert(values)
    await db.from('audit_entries').where('partner_id', acme.id).delete()
    assert.deepEqual(await strayErasures(), [acme.id])
  })
})
