import db from '@adonisjs/lucid/services/db'

/** Lends the driver's own connection out of the pool of the query builder. */
export async function borrowed<Connection, T>(
  work: (connection: Connection) => Promise<T>
): Promise<T> {
  const pool = db.connection().getWriteClient().client as Pool
  const connection = await pool.acquireConnection()
  try {
    return await work(connection as Connection)
  } finally {
    await pool.releaseConnection(connection)
  }
}

interface Pool {
  acquireConnection(): Promise<unknown>
  releaseConnection(connection: unknown): Promise<void>
}
