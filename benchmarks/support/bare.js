/**
 * The baseline: a bare node:http server that does one durable insert per message on the same database and
 * nothing else. What the product costs beyond this is what it does for its users.
 */
import { createServer } from 'node:http'

const { PORT, DATABASE, FILE, DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_DATABASE } = process.env
const insert = DATABASE === 'mysql' ? await mysql() : await sqlite()

createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8')
  request.on('data', (chunk) => (text += chunk))
  request.on('end', async () => {
    const { clientId, text: body } = JSON.parse(text)
    const id = await insert([1, clientId, body, Date.now()])
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id }))
  })
}).listen(Number(PORT), '127.0.0.1')

async function sqlite() {
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(FILE)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(
    'CREATE TABLE bare (id INTEGER PRIMARY KEY, conversation_id INTEGER, client_id TEXT UNIQUE, body TEXT, sent_at INTEGER)'
  )
  const statement = database.prepare(
    'INSERT INTO bare (conversation_id, client_id, body, sent_at) VALUES (?, ?, ?, ?)'
  )
  return (values) => Number(statement.run(...values).lastInsertRowid)
}

async function mysql() {
  const { createPool } = await import('mysql2/promise')
  const pool = createPool({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USER,
    password: DB_PASSWORD,
    database: DB_DATABASE,
    connectionLimit: 10,
  })
  await pool.query('DROP TABLE IF EXISTS bare')
  await pool.query(
    'CREATE TABLE bare (id INT AUTO_INCREMENT PRIMARY KEY, conversation_id INT, client_id VARCHAR(64) UNIQUE, body TEXT, sent_at BIGINT)'
  )
  return async (values) => {
    const [result] = await pool.execute(
      'INSERT INTO bare (conversation_id, client_id, body, sent_at) VALUES (?, ?, ?, ?)',
      values
    )
    return result.insertId
  }
}
