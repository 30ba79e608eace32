import db from '@adonisjs/lucid/services/db'

const DAY = 86_400_000
const BATCH = 500

type Row = Record<string, string | number | null>

/** A long past for the benchmark's partner: ended conversations over half a year, written in bulk past the models. */
export async function seedHistory(conversations: number, messagesEach: number) {
  const owned = ['partner_id', 'product_id', 'inbox_id', 'customer_id', 'customer_identity_id']
  const template: Row = await db.from('conversations').select(owned).firstOrFail()
  const agent: Row = await db.from('agents').select('id').firstOrFail()
  const group: Row = await db.from('service_groups').select('id').firstOrFail()
  const [{ last }] = await db.from('conversations').max('id as last')
  const past = Array.from({ length: conversations }, (_, n): Row => {
    const isServed = n % 3 !== 0
    const openedAt = Date.now() - Math.floor((n / conversations) * 180 * DAY) - 3_600_000
    return {
      ...template,
      id: Number(last) + 1 + n,
      public_id: String(n).padStart(32, '0'),
      number: 1_000_000 + n,
      owner: isServed ? 'agent' : 'robot',
      owner_version: 2,
      service_group_id: isServed ? group.id! : null,
      agent_id: isServed ? agent.id! : null,
      last_sequence: messagesEach,
      revision: messagesEach,
      preview: '好的，谢谢',
      customer_seen_sequence: 0,
      staff_seen_sequence: 0,
      last_message_at: openedAt + 600_000,
      opened_at: openedAt,
      closed_at: openedAt + 700_000,
      close_reason: 'agent',
      created_at: openedAt,
      updated_at: openedAt,
    }
  })
  await insert('conversations', past)
  await insert(
    'messages',
    past.flatMap((conversation) => messagesOf(conversation, messagesEach))
  )
}

const messagesOf = (conversation: Row, count: number) =>
  Array.from({ length: count }, (_, at): Row => {
    const sequence = at + 1
    const isCustomer = sequence % 2 === 1
    const agentId = isCustomer ? null : conversation.agent_id!
    return {
      partner_id: conversation.partner_id!,
      conversation_id: conversation.id!,
      sequence,
      revision: sequence,
      client_id: `h${sequence}`,
      author: isCustomer ? 'customer' : String(conversation.owner),
      author_name: agentId ? 'Ana' : null,
      agent_id: agentId,
      kind: 'text',
      body: isCustomer ? `请问第 ${sequence} 步怎么办理？` : '请在「我的」页面办理，一般当天生效。',
      sent_at: Number(conversation.opened_at) + sequence * 20_000,
    }
  })

async function insert(table: string, rows: Row[]) {
  await db.transaction(async (trx) => {
    for (let at = 0; at < rows.length; at += BATCH) {
      await trx.table(table).multiInsert(rows.slice(at, at + BATCH))
    }
  })
  await db.rawQuery(db.connection().dialect.name === 'mysql' ? `ANALYZE TABLE ${table}` : 'ANALYZE')
}
