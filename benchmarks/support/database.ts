import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { createConnection } from 'mysql2/promise'

/** The process of the MariaDB at DB_HOST …, or null where it cannot be watched: it runs on another machine. */
export async function databasePid(): Promise<number | null> {
  const { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD } = process.env
  const connection = await createConnection({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USER,
    password: DB_PASSWORD,
  })
  try {
    const [rows] = await connection.query('SELECT @@pid_file AS file, @@datadir AS folder')
    const [{ file, folder }] = rows as [{ file: string; folder: string }]
    return Number(readFileSync(isAbsolute(file) ? file : join(folder, file), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  } finally {
    await connection.end()
  }
}
