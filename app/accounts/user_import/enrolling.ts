import { createHmac, randomBytes } from 'node:crypto'
import logger from '@adonisjs/core/services/logger'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { afterCommit, isDuplicate, transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import { LimitReached } from '#app/partners/limits'
import type Partner from '#app/partners/models/partner'
import { oneTimePassword } from '#app/accounts/credentials'
import Enrolment, { type Order, type Refusal } from '#app/accounts/models/enrolment'
import User from '#app/accounts/models/user'
import { enrolAll, withPassword, type Hashed, type NewUser } from '#app/accounts/new_users'
import { notify } from '#app/accounts/notices'

/** Hashed one after the other, which leaves a core to everybody else, and soon enough to be seen going on. */
const AT_ONCE = 10
// Ten hashes take two seconds, on a machine that is busy a few more.
const LEASE_MS = 30_000

let running: Promise<void> = Promise.resolve()
let isEnding = false

/** The people of a sheet that was looked at, from now on. The same sheet twice is one enrolment. */
export async function beginEnrolment(
  partner: Partner,
  user: User,
  { id: uploadId, name: fileName }: { id: string; name: string },
  people: readonly NewUser[],
  auditor: Auditor
): Promise<Enrolment> {
  const order: Order = { people, auditor, secret: randomBytes(32).toString('hex') }
  const values = { uploadId, fileName, userId: user.id, total: people.length, refused: '[]' }
  try {
    return await transaction(async (client) => {
      const row = { ...values, content: { ...order }, leasedUntil: Date.now() }
      const enrolment = await Enrolment.createIn(partner, row, { client })
      const data = { file: fileName, users: people.length }
      await recordAudit(partner, auditor, { action: 'user.imported', data }, client)
      // Not waited for: that many hashes take longer than any request.
      afterCommit(client, () => void enrolDue())
      return enrolment
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return Enrolment.in(partner).where('upload_id', uploadId).firstOrFail()
  }
}

/** Goes on with whatever is begun; resolves when nothing of what was due before the call is left to this process. */
export function enrolDue(): Promise<void> {
  running = running.then(workOff)
  return running
}

/** What is begun is left to the next process. */
export function stopEnrolling() {
  isEnding = true
  return running
}

async function workOff() {
  try {
    while (!isEnding && (await enrolNext()));
  } catch (error) {
    logger.error({ err: error }, 'an enrolment stopped, it is taken up again')
  }
}

/** Some people of whoever has waited longest, so that nobody waits for a whole sheet of somebody else. */
async function enrolNext() {
  const enrolment = await Enrolment.nextDue()
  if (!enrolment) return false
  if (await enrolment.lease(LEASE_MS)) await enrolSome(enrolment)
  return true
}

async function enrolSome(enrolment: Enrolment) {
  const { order, position } = enrolment
  if (!order) return enrolment.delete()
  const people: Hashed[] = []
  for (const person of order.people.slice(position, position + AT_ONCE)) {
    people.push(await withPassword(person, passwordOf(order, person)))
  }
  try {
    await enrolThese(enrolment, people, order.auditor)
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}

/** Another process has gone on with it. */
class Overtaken extends Error {}

/** All of them at once or, where one of them can't be created, one by one. */
async function enrolThese(enrolment: Enrolment, people: readonly Hashed[], auditor: Auditor) {
  try {
    await pass(enrolment, people, enrolment.refusals, (client) =>
      enrolAll({ id: enrolment.partnerId }, people, auditor, client)
    )
  } catch (error) {
    const rule = ruleBehind(error)
    if (!rule) throw error
    if (people.length === 1) return refuse(enrolment, people[0]!, rule)
    for (const person of people) await enrolThese(enrolment, [person], auditor)
  }
}

function ruleBehind(error: unknown): Refusal['rule'] | null {
  if (isDuplicate(error)) return 'taken'
  return error instanceof LimitReached ? 'seats' : null
}

const refuse = (enrolment: Enrolment, person: Hashed, rule: Refusal['rule']) =>
  pass(enrolment, [person], [...enrolment.refusals, { loginName: person.loginName, rule }])

/** Past these people, in the transaction of what is done about them: whatever is repeated, nobody is done twice. */
async function pass(
  enrolment: Enrolment,
  { length }: readonly Hashed[],
  refusals: readonly Refusal[],
  work: (client: TransactionClientContract) => Promise<unknown> = async () => {}
) {
  await transaction(async (client) => {
    if (!(await enrolment.advance(length, refusals, client))) throw new Overtaken()
    await work(client)
    await tellAtTheEnd(enrolment, length, client)
  })
  enrolment.merge({ position: enrolment.position + length, refused: JSON.stringify(refusals) })
}

/** Whoever began it may be elsewhere by now. */
async function tellAtTheEnd(
  { id, partnerId, position, total, userId, fileName }: Enrolment,
  count: number,
  client: TransactionClientContract
) {
  if (position + count < total) return
  const owner = { id: partnerId }
  const user = await User.in(owner, { client }).where('id', userId).preload('partner').firstOrFail()
  const href = `/p/${user.partner.slug}/enrolments/${id}`
  await notify([user], { kind: 'users_imported', params: { file: fileName, total }, href }, client)
}

/** Of one person of a sheet. It is kept nowhere: whoever has the sheet's secret makes it again. */
export const passwordOf = ({ secret }: Order, { loginName }: Pick<NewUser, 'loginName'>) =>
  oneTimePassword(createHmac('sha256', secret).update(loginName).digest())
