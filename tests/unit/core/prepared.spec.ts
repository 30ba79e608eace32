import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { preparedRead, preparedTransaction, statementsIn } from '#app/core/prepared'
import type { Statements } from '#app/core/statements'
import { transaction } from '#app/core/transaction'
import { isMysql, otherConnection } from '#tests/support/other_connection'
import type { OtherConnection } from '#tests/support/other_connection'
import { emptyDatabase } from '#tests/support/database'
import { createCompany } from '#tests/world'

const onSqlite = isMysql ? ((() => {}) as unknown as typeof test) : test

test.group('A prepared transaction', (group) => {
  let partnerId: number
  let other: OtherConnection
  group.each.setup(async () => {
    await emptyDatabase()
    partnerId = (await createCompany('acme', 'Acme')).partner.id
    other = await otherConnection()
    return () => other.close()
  })

  const put = (statements: Statements, name: string) =>
    statements.run('INSERT INTO counters (partner_id, name, value) VALUES (?, ?, 0)', [
      partnerId,
      name,
    ])
  /** The row is the lock: what is read after the update is nobody else's number. */
  const next = async (statements: Statements) => {
    await statements.run(`UPDATE counters SET value = value + 1 WHERE name = 'kept'`, [])
    return (await statements.get<{ value: number }>(
      `SELECT value FROM counters WHERE name = 'kept'`,
      []
    ))!.value
  }
  const stored = async () =>
    (await other.rows('SELECT name FROM counters ORDER BY name')).map(({ name }) => name)
  const many = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)))
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1)

  test('is durable once it has resolved: another connection sees it', async ({ assert }) => {
    const { changes } = await preparedTransaction(async (statements) => put(statements, 'kept'))
    assert.equal(changes, 1)
    assert.deepEqual(await stored(), ['kept'])
  })

  test('one that fails is undone, alone among many at once, and is told why', async ({
    assert,
  }) => {
    const outcomes = await many(20, (n) =>
      preparedTransaction(async (statements) => {
        await put(statements, `n${String(n).padStart(2, '0')}`)
        if (n === 7) throw new Error('the seventh')
        return n
      }).catch((error: Error) => error.message)
    )
    assert.deepEqual(
      outcomes,
      upTo(20).map((n) => (n === 8 ? 'the seventh' : n - 1))
    )
    const names = await stored()
    assert.lengthOf(names, 19)
    assert.notInclude(names, 'n07')
  })

  test('two hundred that count one row each get a number of their own, without gaps', async ({
    assert,
  }) => {
    await preparedTransaction(async (statements) => put(statements, 'kept'))
    const numbers = await many(200, () => preparedTransaction(next))
    assert.sameMembers(numbers, upTo(200))
    // On MariaDB each has a connection of its own, and the row decides.
    if (!isMysql) assert.deepEqual(numbers, upTo(200))
    assert.deepEqual(await other.rows('SELECT value FROM counters'), [{ value: 200 }])
  })

  test('is done again as a whole when the database asks for that, and only then', async ({
    assert,
  }) => {
    const trying = (name: string, errno: number, failures: number) => {
      let attempts = 0
      return preparedTransaction(async (statements) => {
        attempts++
        await put(statements, name)
        if (attempts <= failures) throw Object.assign(new Error('not now'), { errno })
        return attempts
      }).catch((error: Error) => `${error.message}, ${attempts}`)
    }
    assert.equal(await trying('kept', 1213, 2), 3)
    assert.equal(await trying('given up', 1213, 9), 'not now, 5')
    assert.equal(await trying('wrong', 1064, 9), 'not now, 1')
    assert.deepEqual(await stored(), ['kept'])
  })

  test('two that take the same rows in opposite order both succeed', async ({ assert }) => {
    await preparedTransaction(async (statements) => {
      await put(statements, 'left')
      await put(statements, 'right')
    })
    const raise = (statements: Statements, name: string) =>
      statements.run('UPDATE counters SET value = value + 1 WHERE name = ?', [name])
    const take = (one: string, two: string) =>
      preparedTransaction(async (statements) => {
        await raise(statements, one)
        await raise(statements, two)
      })
    await many(20, (n) => (n % 2 ? take('left', 'right') : take('right', 'left')))
    assert.deepEqual(await other.rows('SELECT value FROM counters'), [{ value: 20 }, { value: 20 }])
  })

  test('takes turns with transactions of the query builder', async ({ assert }) => {
    const order: string[] = []
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => (begun = resolve))
    const slow = transaction(async (trx) => {
      begun()
      await put(statementsIn(trx), 'slow')
      await trx.from('counters').where('name', 'slow').update({ value: 1 })
      order.push('slow')
    })
    await hasBegun
    const quick = preparedTransaction(async (statements) => put(statements, 'quick'))
    const asked = preparedRead(async (statements) =>
      statements.all<{ name: string }>('SELECT name FROM counters', [])
    )
    await Promise.all([slow, quick.then(() => order.push('quick')), asked])
    assert.sameMembers(order, ['slow', 'quick'])
    assert.deepEqual(await stored(), ['quick', 'slow'])
  })

  test('its statements within an open transaction are undone with it', async ({ assert }) => {
    const outcome = transaction(async (trx) => {
      const statements = statementsIn(trx)
      const { changes, id } = await put(statements, 'lost')
      assert.equal(changes, 1)
      assert.isNumber(id)
      assert.lengthOf(await statements.all('SELECT name FROM counters', []), 1)
      throw new Error('after all')
    })
    await assert.rejects(() => outcome, 'after all')
    assert.isEmpty(await stored())
  })

  onSqlite('those that ask at the same time share one commit', async ({ assert, cleanup }) => {
    const said = await listen(cleanup)
    await many(100, (n) => preparedTransaction(async (statements) => put(statements, `n${n}`)))
    assert.deepEqual(said, ['BEGIN IMMEDIATE', 'COMMIT'])
    assert.lengthOf(await stored(), 100)
  })

  onSqlite('nobody is told before the commit', async ({ assert, cleanup }) => {
    const told: number[] = []
    const toldAt: Record<string, number> = {}
    await listen(cleanup, { before: (sql) => (toldAt[sql] = told.length) })
    await many(5, async (n) => {
      await preparedTransaction(async (statements) => put(statements, `n${n}`))
      told.push(n)
    })
    assert.deepEqual(toldAt, { 'BEGIN IMMEDIATE': 0, 'COMMIT': 0 })
    assert.deepEqual(told, [0, 1, 2, 3, 4])
  })

  onSqlite(
    'a group that another process holds up succeeds as soon as it can',
    async ({ assert, cleanup }) => {
      await db.rawQuery('PRAGMA busy_timeout = 0')
      cleanup(() => db.rawQuery('PRAGMA busy_timeout = 5000'))
      await other.run('BEGIN IMMEDIATE')
      const said = await listen(cleanup, { refused: () => void other.run('ROLLBACK') })
      await many(5, (n) => preparedTransaction(async (statements) => put(statements, `n${n}`)))
      assert.equal(said[0], 'refused: BEGIN IMMEDIATE')
      assert.lengthOf(await stored(), 5)
    }
  )

  onSqlite(
    'when the commit itself fails, all of the group are told and the next one is stored',
    async ({ assert }) => {
      const outcomes = await many(5, (n) =>
        preparedTransaction(async (statements) => {
          await put(statements, `n${n}`)
          if (n !== 2) return
          await statements.run('PRAGMA defer_foreign_keys = ON', [])
          await statements.run(
            `INSERT INTO role_grants (partner_id, user_id, role, created_at) VALUES (?, -1, 'agent', 0)`,
            [partnerId]
          )
        }).catch(({ code }: { code: string }) => code)
      )
      assert.deepEqual(outcomes, Array(5).fill('SQLITE_CONSTRAINT_FOREIGNKEY'))
      assert.isEmpty(await stored())
      await preparedTransaction(async (statements) => put(statements, 'next'))
      assert.deepEqual(await stored(), ['next'])
    }
  )

  onSqlite(
    'when the database ends a group by itself, all are told why, and the next one is stored',
    async ({ assert }) => {
      await preparedTransaction(async (statements) => put(statements, 'kept'))
      const outcomes = await many(5, (n) =>
        preparedTransaction(async (statements) => {
          await put(statements, `n${n}`)
          // What a full disk does as well: the transaction is gone, not only the statement.
          const again = `INSERT OR ROLLBACK INTO counters (partner_id, name, value) VALUES (?, 'kept', 0)`
          if (n === 2) await statements.run(again, [partnerId])
        }).catch(({ code }: { code: string }) => code)
      )
      assert.deepEqual(outcomes, Array(5).fill('SQLITE_CONSTRAINT_PRIMARYKEY'))
      assert.deepEqual(await stored(), ['kept'])
      await preparedTransaction(async (statements) => put(statements, 'next'))
      assert.deepEqual(await stored(), ['kept', 'next'])
    }
  )
})

interface Ears {
  before?(sql: string): void
  refused?(sql: string): void
}

/** What is said to SQLite's one connection past the prepared statements. */
async function listen(cleanup: (restore: () => void) => void, ears: Ears = {}) {
  const { client } = db.connection().getWriteClient() as unknown as { client: Pool }
  const connection = await client.acquireConnection()
  client.releaseConnection(connection)
  const said: string[] = []
  const { exec } = connection
  connection.exec = (sql) => {
    ears.before?.(sql)
    try {
      exec.call(connection, sql)
      said.push(sql)
    } catch (error) {
      said.push(`refused: ${sql}`)
      ears.refused?.(sql)
      throw error
    }
  }
  cleanup(() => {
    connection.exec = exec
  })
  return said
}

interface Pool {
  acquireConnection(): Promise<{ exec(sql: string): void }>
  releaseConnection(connection: object): void
}
