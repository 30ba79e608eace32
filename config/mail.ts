import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'
import type { InferMailers, SMTPConfig } from '@adonisjs/mail/types'
import { appUrl } from '#config/app'
import { dataPath } from '#config/data'
import { FileTransport } from '#app/core/file_transport'

const host = env.get('SMTP_HOST')
const user = env.get('SMTP_USERNAME')
const pass = env.get('SMTP_PASSWORD')?.release() ?? ''
const SECONDS = 1000

export const smtp: SMTPConfig = {
  host: host ?? 'localhost',
  port: env.get('SMTP_PORT') ?? 587,
  secure: env.get('SMTP_SECURE') ?? false,
  auth: user ? { type: 'login', user, pass } : undefined,
  connectionTimeout: 10 * SECONDS,
  greetingTimeout: 10 * SECONDS,
  socketTimeout: 20 * SECONDS,
}

/** Without a mail server every mail is a file in the data folder, which any mail program opens. */
const mailConfig = defineConfig({
  default: host ? 'smtp' : 'file',
  from: {
    address: env.get('MAIL_FROM') ?? `no-reply@${new URL(appUrl).hostname}`,
    name: '小云客服 Xiaoyun',
  },
  mailers: {
    file: () => new FileTransport(dataPath('mail')),
    smtp: transports.smtp(smtp),
  },
})
export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
