import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isOutage } from '#app/core/outage'
import { afterCommit, isDuplicate, transaction } from '#app/core/transaction'
import { isMysql, otherConnection } from '#tests/support/other_connection'
import type { OtherConnection } from '#tests/support/other_connection'
import Partner from '#app/partners/models/partner'
import { emptyDatabase } from '#tests/support/database'
import { createCompany } from '#tests/world'

const AGAIN = [
  { errno: 1020, code: 'ER_CHECKREAD' },
  { errno: 1205, code: 'ER_LOCK_WAIT_TIMEOUT' },
  { errno: 1213, code: 'ER_LOCK_DEADLOCK' },
  { code: 'SQLITE_BUSY' },
  { code: 'SQLITE_BUSY_SNAPSHOT' },
]
const NEVER = [
  { errno: 1062, code: 'ER_DUP_ENTRY' },
  { code: 'SQLITE_CONSTRAINT_UNIQUE' },
  { code: 'SQLITE_FULL' },
  { code: 'ECONNRESET' },
  { code: 'none, a mistake of ours' },
]
const says = (error: object) => Object.assign(new Error('said by the database'), error)

test.group('A transaction', (group) => {
  let partnerId: number
  group.each.setup(async () => {
    await emptyDatabase()
    partnerId = (await createCompany('acme', 'Acme')).partner.id
  })

  const counter = (name: string) => ({ partner_id: partnerId, name })
  const put = (name: string, trx: TransactionClientContract) =>
    trx.table('counters').insert({ ...counter(name), value: 0 })
  const raise = (name: string, trx: TransactionClientContract) =>
    trx.from('counters').where(counter(name)).increment('value', 1)
  const valueOf = async (name: string) =>
    ((await db.from('counters').where(counter(name)).first()) as { value: number } | null)?.value

  test('is done again as a whole after {code}, and what follows its commit is done once')
    .with(AGAIN)
    .run(async ({ assert }, error) => {
      let attempts = 0
      const told: number[] = []
      const answer = await transaction(async (trx) => {
        attempts++
        const attempt = attempts
        await put('kept', trx)
        afterCommit(trx, () => told.push(attempt))
        if (attempt < 3) throw says(error)
        return 'done'
      })
      assert.equal(answer, 'done')
      assert.equal(attempts, 3)
      assert.equal(await valueOf('kept'), 0)
      assert.deepEqual(told, [3])
    })

  test('is not done again after anything else: {code}')
    .with(NEVER)
    .run(async ({ assert }, error) => {
      let attempts = 0
      const told: string[] = []
      const failure = says(error)
      const failing = transaction(async (trx) => {
        attempts++
        await put('lost', trx)
        afterCommit(trx, () => told.push('lost'))
        throw failure
      })
      await assert.rejects(() => failing, failure.message)
      assert.equal(attempts, 1)
      assert.isUndefined(await valueOf('lost'))
      assert.isEmpty(told)
    })

  test('is given up after five times, and that is an outage: {code}')
    .with(AGAIN)
    .run(async ({ assert }, error) => {
      let attempts = 0
      const failing = transaction(async () => {
        attempts++
        throw says(error)
      })
      const thrown = await failing.catch((reason: unknown) => reason)
      assert.include(thrown, error)
      assert.equal(attempts, 5)
      assert.isTrue(isOutage(thrown), 'answered with 503 and when to come back')
    })

  test('that is undone leaves its rows as they were', async ({ assert }) => {
    const acme = await Partner.findOrFail(partnerId)
    const failing = transaction(async (trx) => {
      await acme.useTransaction(trx).merge({ name: 'Acme & Sons' }).save()
      throw new Error('after all')
    }, acme)
    await assert.rejects(() => failing, 'after all')
    assert.equal(acme.name, 'Acme')
    assert.isFalse(acme.$isDirty)
    await acme.merge({ name: 'Acme & Sons' }).save()
    await acme.refresh()
    assert.equal(acme.name, 'Acme & Sons')
  })

  test('stays done when what follows its commit fails', async ({ assert }) => {
    const told: string[] = []
    await transaction(async (trx) => {
      await put('kept', trx)
      afterCommit(trx, () => {
        throw new Error('nobody listens')
      })
      afterCommit(trx, () => told.push('the next one'))
    })
    assert.equal(await valueOf('kept'), 0)
    assert.deepEqual(told, ['the next one'])
  })

  test('is seen by others once it has resolved, and not before its commit', async ({
    assert,
    cleanup,
  }) => {
    const other = await otherConnection()
    cleanup(() => other.close())
    const seen = async () =>
      (await other.rows(`SELECT value FROM counters WHERE name = 'kept'`)).length
    await transaction(async (trx) => {
      await put('kept', trx)
      assert.equal(await seen(), 0)
    })
    assert.equal(await seen(), 1)
  })

  test('two that take the same rows in opposite order both succeed', async ({ assert }) => {
    await transaction(async (trx) => {
      await put('left', trx)
      await put('right', trx)
    })
    let attempts = 0
    const first = meeting()
    const take = (one: string, two: string) =>
      transaction(async (trx) => {
        attempts++
        await raise(one, trx)
        // Each holds its first row when it asks for the second; SQLite lets only one begin.
        if (isMysql) await first.arrive()
        await raise(two, trx)
      })
    await Promise.all([take('left', 'right'), take('right', 'left')])
    assert.deepEqual([await valueOf('left'), await valueOf('right')], [2, 2])
    assert.equal(attempts, isMysql ? 3 : 2, 'the database has ended one of them')
  })

  test('held up by somebody else it succeeds as soon as it can', async ({ assert, cleanup }) => {
    await transaction((trx) => put('kept', trx))
    const other = await otherConnection()
    if (!isMysql) await db.rawQuery('PRAGMA busy_timeout = 0')
    cleanup(async () => {
      await other.close()
      if (!isMysql) await db.rawQuery('PRAGMA busy_timeout = 5000')
    })
    const raised = `UPDATE counters SET value = value + 1 WHERE name = 'kept'`
    const impatiently = isMysql ? 'SET STATEMENT innodb_lock_wait_timeout = 1 FOR ' : ''
    await other.run('BEGIN')
    await other.run(raised)
    let attempts = 0
    await transaction(async (trx) => {
      attempts++
      if (attempts === 2) await other.run('COMMIT')
      await trx.rawQuery(impatiently + raised)
    })
    assert.equal(attempts, 2)
    assert.equal(await valueOf('kept'), 2)
  })

  test('whose commit fails is not taken for done, and the next one is kept', async ({
    assert,
    cleanup,
  }) => {
    const other = await otherConnection()
    cleanup(() => other.close())
    const told: string[] = []
    const failing = transaction(async (trx) => {
      await put('lost', trx)
      afterCommit(trx, () => told.push('lost'))
      await (isMysql ? loseConnection(trx, other) : leaveAnOrphan(trx))
    })
    const reason: unknown = await failing.catch((error: unknown) => error)
    assert.instanceOf(reason, Error)
    if (isMysql) assert.isTrue(isOutage(reason), 'the way to the database is gone')
    assert.isEmpty(told)
    await transaction((trx) => put('kept', trx))
    assert.isUndefined(await valueOf('lost'))
    assert.equal(await valueOf('kept'), 0)
  })

  test('says of a row that it is there already, and of nothing else', async ({ assert }) => {
    await transaction((trx) => put('kept', trx))
    const refusal = await transaction((trx) => put('kept', trx)).catch((error: unknown) => error)
    assert.isTrue(isDuplicate(refusal))
    const orphan = { partner_id: 999_999, name: 'kept', value: 0 }
    const other = await db
      .table('counters')
      .insert(orphan)
      .catch((error: unknown) => error)
    assert.instanceOf(other, Error)
    assert.isFalse(isDuplicate(other))
  })
})

/** Who arrives goes on when the other is there too; whoever comes again later finds the door open. */
function meeting() {
  let here = 0
  let open = () => {}
  const both = new Promise<void>((resolve) => (open = resolve))
  return {
    arrive: () => {
      here++
      if (here === 2) open()
      return both
    },
  }
}

async function loseConnection(trx: TransactionClientContract, other: OtherConnection) {
  const [[row]] = (await trx.rawQuery('SELECT CONNECTION_ID() AS id')) as [{ id: number }[]]
  await other.run(`KILL ${row!.id}`)
}

/** Looked at by the commit alone. */
async function leaveAnOrphan(trx: TransactionClientContract) {
  await trx.rawQuery('PRAGMA defer_foreign_keys = ON')
  await trx
    .table('role_grants')
    .insert({ partner_id: -1, user_id: -1, role: 'agent', created_at: 0 })
}
