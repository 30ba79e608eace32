import { once } from 'node:events'
import { PROBLEMS } from './problems.ts'
import { isOutOfMemory, start } from './reader.ts'
import { LIMITS } from './limits.ts'
import type { PlainRows } from './worker.ts'

/** The rows of any sheet as texts, whatever its columns are; read in the same thread and bounds as entries. */
export async function readRows({
  name,
  bytes,
}: {
  name: string
  bytes: Uint8Array
}): Promise<PlainRows> {
  if (bytes.length > LIMITS.bytes) return { ok: false, problem: PROBLEMS.tooLarge() }
  const timeOut = AbortSignal.timeout(LIMITS.seconds * 1000)
  const worker = start({ name, bytes, since: null, wantsRows: true })
  try {
    const [rows] = (await once(worker, 'message', { signal: timeOut })) as [PlainRows]
    return rows
  } catch (error) {
    if (timeOut.aborted) return { ok: false, problem: PROBLEMS.tooSlow() }
    if (isOutOfMemory(error)) return { ok: false, problem: PROBLEMS.bomb() }
    throw error
  } finally {
    await worker.terminate()
  }
}
