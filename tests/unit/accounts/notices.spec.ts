import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import mail from '@adonisjs/mail/services/main'
import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import { test } from '@japa/runner'
import { appUrl } from '#config/app'
import { smtp } from '#config/mail'
import { dataPath } from '#config/data'
import { transaction } from '#app/core/transaction'
import { FileTransport } from '#app/core/file_transport'
import { sendMails } from '#app/accounts/mails'
import Mail from '#app/accounts/models/mail'
import Notice from '#app/accounts/models/notice'
import { notify } from '#app/accounts/notices'
import Operator from '#app/accounts/models/operator'
import { startMailServer } from '#tests/support/mail_server'
import { createWorld, type World } from '#tests/world'

const FACTS = {
  kind: 'second_factor_reset',
  params: { name: 'ada', by: 'Gil' },
  href: '/profile/edit',
}

test.group('Notices', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const tell = (facts = FACTS) =>
    transaction((trx) => notify([world.ada, world.ana.account], facts, trx))

  test('reach the bell of everybody, and by mail who has an address, in the own language', async ({
    assert,
  }) => {
    using mailer = mail.fake()
    await world.ada.merge({ email: 'ada@acme.example', locale: 'en' }).save()
    await tell()
    await sendMails()

    const [hers] = await Notice.of(world.ada)
    assert.containSubset(hers!.$attributes, { kind: FACTS.kind, href: FACTS.href })
    assert.equal(hers!.partnerId, world.acme.partner.id)
    assert.deepEqual(JSON.parse(hers!.params), FACTS.params)
    assert.lengthOf(await Notice.of(world.ana.account), 1)

    const [message, ...others] = mailer.messages.sent().map((sent) => sent.toJSON().message)
    assert.lengthOf(others, 0)
    assert.deepEqual(message!.to, ['ada@acme.example'])
    assert.equal(message!.subject, 'Two-step log-in was reset')
    assert.include(String(message!.text), 'Gil reset the two-step log-in')
    assert.include(String(message!.text), `${appUrl}/profile/edit`)
    assert.lengthOf(await Mail.all(), 0)
  })

  test('of operators belong to no partner', async ({ assert }) => {
    const olga = await Operator.create({ loginName: 'olga', name: 'Olga', password: 'x' })
    await transaction((trx) => notify([olga], FACTS, trx))
    const [notice] = await Notice.of(olga)
    assert.isNull(notice!.partnerId)
    assert.lengthOf(await Notice.of(world.ada), 0)
  })

  test('are undone with what they tell', async ({ assert }) => {
    using mailer = mail.fake()
    await world.ada.merge({ email: 'ada@acme.example' }).save()
    const undone = transaction(async (trx) => {
      await notify([world.ada], FACTS, trx)
      throw new Error('no')
    })
    await assert.rejects(() => undone)
    await sendMails()
    assert.lengthOf(await Notice.of(world.ada), 0)
    assert.lengthOf(mailer.messages.sent(), 0)
  })

  test('a mail server that is away stops nobody, and gets the mail later, once', async ({
    assert,
    cleanup,
  }) => {
    const mailer = mail.fake()
    cleanup(() => mail.restore())
    const { send } = mailer
    mailer.send = () => Promise.reject(new Error('no mail server'))
    await world.ada.merge({ email: 'ada@acme.example' }).save()
    await tell()
    await sendMails()
    const [kept] = await Mail.all()
    assert.equal(kept!.attempts, 1)
    assert.isAbove(kept!.nextAt, Date.now())
    assert.notInclude(JSON.stringify(await Mail.query().pojo()), 'acme.example')

    mailer.send = send
    await sendMails()
    assert.lengthOf(mailer.messages.sent(), 0, 'it waits for its turn')
    await kept!.merge({ nextAt: Date.now() }).save()
    await Promise.all([sendMails(), sendMails()])
    assert.lengthOf(mailer.messages.sent(), 1)
    assert.lengthOf(await Mail.all(), 0)
  })

  test('are one process’s while a slow mail server takes its time', async ({ assert, cleanup }) => {
    const mailer = mail.fake()
    cleanup(() => mail.restore())
    const { send } = mailer
    const held: number[] = []
    mailer.send = async (...letter) => {
      const [row] = await Mail.all()
      held.push(row!.nextAt - Date.now())
      if (held.length === 1) throw new Error('no mail server')
      return send.apply(mailer, letter)
    }
    await world.ada.merge({ email: 'ada@acme.example' }).save()
    await tell()
    await sendMails()
    // A greeting and six commands, each of which may stay unanswered for as long as this.
    assert.isAbove(held[0]!, 7 * smtp.socketTimeout!)
    const [kept] = await Mail.all()
    assert.isAtMost(kept!.nextAt - Date.now(), 30_000, 'one that failed is tried again soon')
    await kept!.merge({ nextAt: Date.now() }).save()
    await sendMails()
    assert.lengthOf(mailer.messages.sent(), 1)
  })

  test('are given up after two days', async ({ assert, cleanup }) => {
    const mailer = mail.fake()
    cleanup(() => mail.restore())
    mailer.send = () => Promise.reject(new Error('no mail server'))
    await world.ada.merge({ email: 'ada@acme.example' }).save()
    await tell()
    await sendMails()
    const [kept] = await Mail.all()
    await kept!.merge({ nextAt: Date.now(), createdAt: Date.now() - 49 * 3_600_000 }).save()
    await sendMails()
    assert.lengthOf(await Mail.all(), 0)
  })

  test('a mail server is told the address and the words', async ({ assert, cleanup }) => {
    const server = await startMailServer()
    const transport = new SMTPTransport({ ...smtp, host: '127.0.0.1', port: server.port })
    cleanup(() => {
      void transport.close()
      server.close()
    })
    const from = 'no-reply@xiaoyun.example'
    await transport.send({ from, to: ['ada@acme.example'], subject: 'Hello', text: 'Good morning' })
    assert.lengthOf(server.letters, 1)
    assert.match(server.letters[0]!, /^To: ada@acme.example\r$/m)
    assert.include(server.letters[0]!, 'Good morning')
  })

  test('without a mail server a mail is a file that mail programs open', async ({
    assert,
    cleanup,
  }) => {
    const folder = dataPath('mail-of-a-test')
    cleanup(() => rm(folder, { recursive: true }))
    await new FileTransport(folder).send({
      from: 'no-reply@xiaoyun.example',
      to: ['ada@acme.example'],
      subject: '两步验证已开启',
      text: '您好',
    })
    const [name] = await readdir(folder)
    assert.match(name!, /\.eml$/)
    const text = await readFile(join(folder, name!), 'utf8')
    assert.include(text, 'To: ada@acme.example')
    assert.include(text, 'Subject: =?UTF-8?')
  })
})
