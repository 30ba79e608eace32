import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import type { MailTransportContract, NodeMailerMessage, SMTPConfig } from '@adonisjs/mail/types'

// Composes the mail as it would go over the wire, and hands it back instead of sending it.
const COMPOSE = { streamTransport: true, buffer: true } as unknown as SMTPConfig

/** Writes each mail as an .eml file, which any mail program opens. For its owner's eyes: a link in it opens an account. */
export class FileTransport implements MailTransportContract {
  readonly #composer = new SMTPTransport(COMPOSE)

  constructor(private readonly folder: string) {}

  async send(message: NodeMailerMessage) {
    const response = await this.#composer.send(message)
    const { message: bytes } = response.original as unknown as { message: Buffer }
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const name = `${Date.now()}-${randomBytes(4).toString('hex')}.eml`
    await writeFile(join(this.folder, name), bytes, { mode: 0o600 })
    return response
  }
}
