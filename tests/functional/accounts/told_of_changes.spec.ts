import { test } from '@japa/runner'
import mail from '@adonisjs/mail/services/main'
import type { Person } from '#app/accounts/entrance'
import Notice from '#app/accounts/models/notice'
import PasswordReset from '#app/accounts/models/password_reset'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { redeem } from '#app/accounts/password_links'
import { take } from '#app/accounts/second_factor/second_factor'
import { transaction } from '#app/core/transaction'
import { emptyDatabase } from '#tests/support/database'
import { refuseWrite } from '#tests/support/refusal'
import { createCompany, createUser } from '#tests/world'

const GOOD = '梧桐 river 四十二'

interface Change {
  name: string
  kind: string
  /** Gives what is done, and how to see that it is. */
  prepare: (ana: Person) => Promise<[act: () => Promise<unknown>, isDone: () => Promise<boolean>]>
}

const CHANGES: Change[] = [
  {
    name: 'a password that a link has changed',
    kind: 'password_changed',
    prepare: async (ana) => {
      const token = await transaction((trx) => PasswordReset.mint(ana, 60_000, trx))
      const link = (await PasswordReset.behind(token))!
      return [
        () => redeem(link, GOOD, { actor: 'system' }),
        async () => (await PasswordReset.behind(token)) === null,
      ]
    },
  },
  {
    name: 'a recovery code that was used',
    kind: 'recovery_code_used',
    prepare: async (ana) => {
      const [code] = await transaction((trx) => RecoveryCode.renew(ana, trx))
      return [() => take(ana, code!), async () => (await RecoveryCode.leftOf(ana)) === 9]
    },
  },
]

test.group('Whoever has an account', (group) => {
  group.each.setup(async () => {
    await emptyDatabase()
    mail.fake()
    return () => mail.restore()
  })

  test('is told of {name}, wherever the process may have ended')
    .with(CHANGES)
    .run(async ({ assert, cleanup }, { kind, prepare }) => {
      const { partner } = await createCompany('acme', 'Acme')
      const ana = await createUser(partner, 'ana', ['agent'])
      const [act, isDone] = await prepare(ana)
      for (let write = 1; ; write++) {
        const end = refuseWrite(write, () => new Error('the process has ended'))
        cleanup(end.end)
        await act().catch(() => {})
        end.end()
        const told = await Notice.of(ana).where('kind', kind)
        assert.lengthOf(told, (await isDone()) ? 1 : 0, `the ${write}. write was refused`)
        if (!end.hasHappened()) break
      }
      assert.isTrue(await isDone())
    })
})
