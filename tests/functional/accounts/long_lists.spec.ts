import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Agent from '#app/accounts/models/agent'
import RoleGrant from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import { agentList } from '#app/accounts/agent_list'
import { seatsTaken } from '#app/accounts/seats'
import { userList } from '#app/accounts/user_list'
import { createUser, createWorld } from '#tests/world'

const isMysql = () => db.connection().dialect.name === 'mysql'

/** How the database answers the queries of this work that skip and sort. */
async function plansOf(work: () => Promise<unknown>) {
  const asked: { sql: string; bindings?: unknown[] }[] = []
  const keep = (query: { sql: string; bindings?: unknown[] }) => asked.push(query)
  db.connection().getReadClient().on('query', keep)
  await work()
  db.connection().getReadClient().off('query', keep)
  const ordered = asked.filter(({ sql }) => /select `(users|agents)`\.`id` .*order by/i.test(sql))
  const plans = []
  for (const { sql, bindings } of ordered) {
    const verb = isMysql() ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'
    const answer = (await db.rawQuery(`${verb} ${sql}`, bindings as never)) as unknown
    plans.push(JSON.stringify(isMysql() ? (answer as unknown[])[0] : answer))
  }
  return plans
}

test.group('Long lists of people', () => {
  test('every order walks along an index and reads no row that is not shown', async ({
    assert,
  }) => {
    const { acme } = await createWorld()
    const users = (['name', 'loginName', 'created', '-created', undefined] as const).map(
      (sort) => () => userList(acme.partner, { sort, role: 'agent', search: 'a' })
    )
    const agents = (['nickname', '-nickname', 'load', '-load', 'capacity', undefined] as const).map(
      (sort) => () => agentList(acme.partner, { sort })
    )
    for (const list of [...users, ...agents]) {
      const [plan, ...others] = await plansOf(list)
      assert.isEmpty(others)
      assert.match(plan!, isMysql() ? /Using index/ : /USING COVERING INDEX/)
      assert.notMatch(plan!, /filesort|TEMP B-TREE/)
    }
  })

  test('lists and seats follow a role that is given and taken, by whatever way', async ({
    assert,
  }) => {
    const { acme } = await createWorld()
    const dora = await createUser(acme.partner, 'dora', ['manager'])
    const agentNames = async () =>
      (await userList(acme.partner, { role: 'agent' })).all().map(({ loginName }) => loginName)
    const seats = await seatsTaken(acme.partner)
    assert.notInclude(await agentNames(), 'dora')

    await RoleGrant.createIn(acme.partner, { userId: dora.id, role: 'agent' })
    await Agent.createIn(acme.partner, {
      ...{ userId: dora.id, nickname: 'Dora', capacity: 1, availabilityChangedAt: 1 },
    })
    assert.include(await agentNames(), 'dora')
    assert.equal(await seatsTaken(acme.partner), seats + 1)
    assert.lengthOf(await Agent.holdersIn(acme.partner).where('user_id', dora.id), 1)

    await RoleGrant.in(acme.partner).where({ user_id: dora.id, role: 'agent' }).delete()
    assert.notInclude(await agentNames(), 'dora')
    assert.equal(await seatsTaken(acme.partner), seats)
    assert.isEmpty(await Agent.holdersIn(acme.partner).where('user_id', dora.id))
    assert.isTrue(Boolean((await User.findOrFail(dora.id)).isManager))
  })
})
