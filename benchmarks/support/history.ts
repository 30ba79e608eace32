/** Run by benchmarks/pages.ts: a long past for the benchmark's partner, by bulk inserts into the file of SQLite. */
import Database from 'better-sqlite3'

const [file, conversations, messagesEach] = process.argv.slice(2)
const database = new Database(file!)
database.pragma('busy_timeout = 10000')
const DAY = 86_400_000
const now = Date.now()

const template = database
  .prepare(
    'SELECT partner_id, product_id, inbox_id, customer_id, customer_identity_id FROM conversations LIMIT 1'
  )
  .get() as Record<string, number>
const agent = database.prepare('SELECT id FROM agents LIMIT 1').get() as { id: number }
const group = database.prepare('SELECT id FROM service_groups LIMIT 1').get() as { id: number }

const insert = (table: string, columns: string[]) =>
  database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`
  )

const conversationColumns = [
  ...Object.keys(template),
  'public_id',
  'number',
  'owner',
  'owner_version',
  'service_group_id',
  'agent_id',
  'last_sequence',
  'revision',
  'preview',
  'customer_seen_sequence',
  'staff_seen_sequence',
  'last_message_at',
  'opened_at',
  'closed_at',
  'close_reason',
  'created_at',
  'updated_at',
]
const addConversation = insert('conversations', conversationColumns)
const addMessage = insert('messages', [
  'partner_id',
  'conversation_id',
  'sequence',
  'revision',
  'client_id',
  'author',
  'author_name',
  'agent_id',
  'kind',
  'body',
  'sent_at',
])

database.transaction(() => {
  for (let n = 0; n < Number(conversations); n++) {
    const openedAt = now - Math.floor((n / Number(conversations)) * 180 * DAY) - 3_600_000
    const byAgent = n % 3 !== 0
    const { lastInsertRowid: id } = addConversation.run({
      ...template,
      public_id: String(n).padStart(32, '0'),
      number: 1_000_000 + n,
      owner: byAgent ? 'agent' : 'robot',
      owner_version: 2,
      service_group_id: byAgent ? group.id : null,
      agent_id: byAgent ? agent.id : null,
      last_sequence: Number(messagesEach),
      revision: Number(messagesEach),
      preview: '好的，谢谢',
      customer_seen_sequence: 0,
      staff_seen_sequence: 0,
      last_message_at: openedAt + 600_000,
      opened_at: openedAt,
      closed_at: openedAt + 700_000,
      close_reason: 'agent',
      created_at: openedAt,
      updated_at: openedAt,
    })
    for (let sequence = 1; sequence <= Number(messagesEach); sequence++) {
      const isCustomer = sequence % 2 === 1
      addMessage.run({
        partner_id: template.partner_id,
        conversation_id: id,
        sequence,
        revision: sequence,
        client_id: `h${sequence}`,
        author: isCustomer ? 'customer' : byAgent ? 'agent' : 'robot',
        author_name: byAgent && !isCustomer ? 'Ana' : null,
        agent_id: byAgent && !isCustomer ? agent.id : null,
        kind: 'text',
        body: isCustomer
          ? `请问第 ${sequence} 步怎么办理？`
          : '请在「我的」页面办理，一般当天生效。',
        sent_at: openedAt + sequence * 20_000,
      })
    }
  }
})()
database.exec('ANALYZE')
