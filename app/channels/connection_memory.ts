import encryption from '@adonisjs/core/services/encryption'
import type { DriverTools } from '@xiaoyun/plugin-kit'
import { isDuplicate } from '#app/core/transaction'
import ConnectionMemory from '#app/channels/models/connection_memory'

interface Owner {
  readonly id: number
  readonly partnerId: number
}

type Memory = Pick<DriverTools, 'remember' | 'forget'>

const renewals = new Map<string, Promise<unknown>>()

/**
 * What a driver remembers, such as an access token: encrypted rows, so that all processes use one token (fetching
 * another makes some platforms drop the first). Of many callers in this process one renews.
 */
export function connectionMemory(inbox: Owner): Memory {
  return {
    async remember<T>(
      key: string,
      ttlSeconds: number | ((value: T) => number),
      renew: () => Promise<T>
    ) {
      const name = `${inbox.id}/${key}`
      const running = renewals.get(name) as Promise<T> | undefined
      if (running) return running
      const renewal = recallOrRenew(inbox, key, ttlSeconds, renew)
      renewals.set(name, renewal)
      try {
        return await renewal
      } finally {
        renewals.delete(name)
      }
    },
    async forget(key, value) {
      const row = await rowOf(inbox, key)
      if (!row) return
      const isThatOne = value === undefined || JSON.stringify(read(row)) === JSON.stringify(value)
      // Only the row as it was read: another process may have renewed it meanwhile.
      if (isThatOne) {
        await ConnectionMemory.in({ id: inbox.partnerId })
          .where({ id: row.id, value: row.value })
          .delete()
      }
    },
  }
}

async function recallOrRenew<T>(
  inbox: Owner,
  name: string,
  ttlSeconds: number | ((value: T) => number),
  renew: () => Promise<T>
): Promise<T> {
  const row = await rowOf(inbox, name)
  const known = row && row.expiresAt > Date.now() ? read(row) : null
  if (known !== null) return known as T
  const value = await renew()
  const seconds = typeof ttlSeconds === 'function' ? ttlSeconds(value) : ttlSeconds
  await store(inbox, name, value, Date.now() + seconds * 1000)
  return value
}

const rowOf = ({ id, partnerId }: Owner, name: string) =>
  ConnectionMemory.in({ id: partnerId }).where({ inboxId: id, name }).first()

/** Null for what another APP_KEY has written. */
const read = (row: ConnectionMemory) => encryption.decrypt<unknown>(row.value, 'connection_memory')

async function store(inbox: Owner, name: string, value: unknown, expiresAt: number) {
  const written = { value: encryption.encrypt(value, { purpose: 'connection_memory' }), expiresAt }
  const row = await rowOf(inbox, name)
  if (row) return row.merge(written).save()
  try {
    return await ConnectionMemory.createIn(
      { id: inbox.partnerId },
      { inboxId: inbox.id, name, ...written }
    )
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return store(inbox, name, value, expiresAt)
  }
}
