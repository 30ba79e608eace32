import logger from '@adonisjs/core/services/logger'
import mail from '@adonisjs/mail/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { afterCommit } from '#app/core/transaction'
import Mail from '#app/accounts/models/mail'

export interface Letter {
  to: string
  subject: string
  text: string
}

const BATCH = 50
// Longer than a mail server takes that answers each command at the last moment: config/mail.ts.
const LONGEST_SENDING = 300_000
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 3_600_000
const GIVE_UP_AFTER = 48 * 3_600_000

let running: Promise<void> = Promise.resolve()

/** Kept in the transaction of what it tells, sent once that is durable: a mail server that is away stops nothing. */
export async function post(
  partnerId: number | null,
  letter: Letter,
  trx: TransactionClientContract
) {
  const row = { partnerId, content: { ...letter }, attempts: 0, nextAt: Date.now() }
  await Mail.create(row, { client: trx })
  // Not waited for: nobody's request takes as long as a mail server does.
  afterCommit(trx, () => void sendMails())
}

/** Sends what is due, one mail after the other; resolves when everything that was due before the call has been tried. */
export function sendMails(): Promise<void> {
  running = running.then(sendDue, sendDue)
  return running
}

async function sendDue() {
  const due = await Mail.query().where('next_at', '<=', Date.now()).orderBy('id').limit(BATCH)
  for (const row of due) if (await claim(row)) await send(row)
}

/** Several processes see the same row; the one whose update counts sends it, and a crash leaves it for later. */
async function claim({ id, attempts }: Mail) {
  const [claimed] = await Mail.query()
    .where({ id, attempts })
    .update({ attempts: attempts + 1, next_at: Date.now() + LONGEST_SENDING })
  return Number(claimed) === 1
}

async function send(row: Mail) {
  const { to, subject, text } = row.content as unknown as Letter
  try {
    // Written under another APP_KEY it can't be read any more, and says nothing.
    if (to) await mail.send((message) => void message.to(to).subject(subject).text(text))
    await row.delete()
  } catch (error) {
    logger.warn({ err: error, mail: row.id, attempts: row.attempts + 1 }, 'a mail was not sent')
    if (Date.now() - row.createdAt > GIVE_UP_AFTER) return row.delete()
    const wait = Math.min(FIRST_WAIT * 2 ** row.attempts, LONGEST_WAIT)
    await Mail.query()
      .where('id', row.id)
      .update({ next_at: Date.now() + wait })
  }
}
