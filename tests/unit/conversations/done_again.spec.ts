import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Agent from '#app/accounts/models/agent'
import Conversation from '#app/conversations/models/conversation'
import { changeAvailability } from '#app/service/availability'
import { inconsistencies } from '#tests/support/consistency'
import { emptyDatabase } from '#tests/support/database'
import { queue } from '#tests/support/desk'
import { refuseWrite } from '#tests/support/refusal'
import {
  bringOnline,
  createAgent,
  createCompany,
  createCustomer,
  createUser,
  openConversation,
} from '#tests/world'

type World = Awaited<ReturnType<typeof smallWorld>>

/** As many worlds are made as there are writes to refuse, so each holds only what the verbs need. */
async function smallWorld() {
  await emptyDatabase()
  const acme = await createCompany('acme', 'Acme')
  return {
    acme,
    ada: await createUser(acme.partner, 'ada', ['manager']),
    ana: await createAgent(acme, 'ana'),
    refund: await openConversation(await createCustomer(acme.inbox, 'Lin')),
  }
}

interface Verb {
  name: string
  before?: (world: World) => Promise<unknown>
  act: (world: World) => Promise<unknown>
}

const asked = { actor: 'customer', id: 'click' } as const
const waits = ({ refund }: World) => queue(refund)
const online = ({ ana }: World) => bringOnline(ana)
const isAnas = async (world: World) => {
  await online(world)
  await waits(world)
}

const VERBS: Verb[] = [
  { name: 'a transfer to the queue', act: ({ refund }) => refund.transfer('button', asked) },
  {
    name: 'a transfer to somebody free',
    before: online,
    act: ({ refund }) => refund.transfer('button', asked),
  },
  {
    name: 'a transfer to nobody',
    before: ({ ana }) => ana.serve([]),
    act: ({ refund }) => refund.transfer('button', asked),
  },
  { name: 'leaving the queue', before: waits, act: ({ refund }) => refund.leaveQueue() },
  {
    name: 'an automatic assignment',
    before: async (world) => {
      await waits(world)
      await online(world)
    },
    act: ({ refund }) => refund.assignToFreeAgent(),
  },
  {
    name: 'an acceptance',
    before: async (world) => {
      await waits(world)
      await online(world)
    },
    act: ({ refund, ana }) => refund.acceptBy(ana),
  },
  { name: 'a first look', before: isAnas, act: ({ refund }) => refund.acknowledge() },
  {
    name: 'an end by the agent',
    before: isAnas,
    act: ({ refund, ana }) => refund.close('agent', `agent:${ana.id}`),
  },
  {
    name: 'a return to the queue',
    before: isAnas,
    act: ({ refund }) => refund.requeue('access_lost'),
  },
  {
    name: 'a return to the robot',
    before: async (world) => {
      await isAnas(world)
      await world.ana.serve([])
    },
    act: ({ refund }) => refund.requeue('access_lost'),
  },
  {
    name: 'an agent who goes online',
    act: ({ ana }) => changeAvailability(ana, 'online', 'chosen'),
  },
  { name: 'a user who is disabled', act: ({ ana }) => ana.account.disable() },
  {
    name: 'other roles',
    act: ({ ana, ada }) => ana.account.reviseRoles(['manager'], ada),
  },
  {
    name: 'a manager who is the last one',
    act: ({ ada }) => ada.reviseRoles(['agent'], ada),
  },
]

test.group('Done again', () => {
  test('{name} comes out the same, whichever write the database refuses once')
    .with(VERBS)
    .run(async ({ assert, cleanup }, { before, act }) => {
      const run = async (refused: number) => {
        const world = await smallWorld()
        await before?.(world)
        const refusal = refuseWrite(refused)
        cleanup(refusal.end)
        const outcome = await act(world)
        refusal.end()
        return { refusal, facts: [outcome, await factsOf(world), await inconsistencies()] }
      }
      const undisturbed = await run(0)
      for (let write = 1; ; write++) {
        const { refusal, facts } = await run(write)
        if (!refusal.hasHappened()) break
        assert.deepEqual(facts, undisturbed.facts, `the ${write}. write was refused`)
      }
    })
    .timeout(60_000)
})

/** What the rows say, without the ids and times that differ from run to run. */
async function factsOf({ refund, ana, acme }: World) {
  const { owner, ownerVersion, revision, lastSequence, isClosed } = await Conversation.findOrFail(
    refund.id
  )
  const { availability, openAssignments } = await Agent.findOrFail(ana.id)
  const inAcme = (table: string) => db.from(table).where('partner_id', acme.partner.id)
  const events = await inAcme('events').orderBy('id').select('kind', 'actor', 'reason')
  const messages = await inAcme('messages').orderBy('sequence').select('sequence', 'body')
  const disabled = await inAcme('users').whereNotNull('disabled_at').select('login_name')
  const grants = await inAcme('role_grants').orderBy('id').select('role')
  return {
    ...{ owner, ownerVersion, revision, lastSequence, isClosed, availability, openAssignments },
    ...{ messages, disabled, grants, assignments: (await inAcme('assignments')).length },
    events: events.map(({ kind, actor, reason }) => [kind, actor.replace(/\d+/, ''), reason]),
  }
}
