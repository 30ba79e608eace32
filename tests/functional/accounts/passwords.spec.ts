import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import limiter from '@adonisjs/limiter/services/main'
import type User from '#app/accounts/models/user'
import type { ApiClient } from '@japa/api-client'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createWorld, PASSWORD, type World } from '#tests/world'

const GOOD = '梧桐 river 四十二'

test.group('Passwords', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
  })

  const change = async (
    client: ApiClient,
    person: User,
    newPassword: string,
    currentPassword = PASSWORD
  ) => {
    const values = { currentPassword, newPassword, newPasswordAgain: newPassword }
    return await signedIn(client.put('/password').accept('json').json(values).redirects(0), person)
  }

  test('the own password is changed with the current one', async ({ client, assert }) => {
    await world.ada.merge({ mustChangePassword: true }).save()
    const values = { currentPassword: PASSWORD, newPassword: GOOD, newPasswordAgain: GOOD }
    const done = await signedIn(client.put('/password').form(values).redirects(0), world.ada)

    assert.equal(done.header('location'), '/p/acme')
    await world.ada.refresh()
    assert.isTrue(await world.ada.verifyPassword(GOOD))
    assert.isFalse(Boolean(world.ada.mustChangePassword))
  })

  test('a one-time password is replaced on a page that leads nowhere else', async ({
    client,
    assert,
  }) => {
    const page = async () => (await signedIn(client.get('/password/edit'), world.ada)).text()
    assert.include(await page(), '/p/acme/users')
    await world.ada.merge({ mustChangePassword: true }).save()
    assert.notInclude(await page(), '/p/acme')
    assert.include(await page(), '/logout')
  })

  test('a wrong current password changes nothing', async ({ client, assert }) => {
    const response = await change(client, world.ada, GOOD, 'wrong')
    response.assertStatus(422)
    assert.equal(response.body().errors[0].field, 'currentPassword')
    await world.ada.refresh()
    assert.isTrue(await world.ada.verifyPassword(PASSWORD))
  })

  test('guessing the current password is slowed down, and whoever waits is told so', async ({
    client,
    assert,
  }) => {
    for (let guess = 0; guess < 5; guess++) await change(client, world.ada, GOOD, `guess ${guess}`)
    const refused = await change(client, world.ada, GOOD)
    refused.assertStatus(422)
    assert.match(refused.body().errors[0].message, /^尝试次数过多/)
    assert.isAbove(Number(refused.header('retry-after')), 0)
    await world.ada.refresh()
    assert.isTrue(await world.ada.verifyPassword(PASSWORD))
  })

  test('what is easily guessed is refused', async ({ client, assert }) => {
    await world.ada.merge({ name: 'Ada Lovelace', email: 'countess@acme.example' }).save()
    for (const weak of [
      'short',
      'qwertyuiop',
      '1234567890',
      'aaaaaaaaaaaa',
      'Password123',
      'baseballbaseball',
      'acme202612!',
      'woaini5201314',
      'acmeloan#77341',
      '8841 Ada.Lovelace',
      'Countess_92715',
      PASSWORD,
    ]) {
      const response = await change(client, world.ada, weak)
      assert.equal(response.status(), 422, weak)
      assert.equal(response.body().errors[0].field, 'newPassword', weak)
      await limiter.clear()
    }
  })

  test('thousands of common passwords are known, each in one form', ({ assert }) => {
    const common = readFileSync(app.makePath('resources/passwords/common.txt'), 'utf8')
    const words = common.trimEnd().split('\n')
    assert.isAtLeast(words.filter((word) => word.length >= 8).length, 3000)
    assert.deepEqual(words, [...new Set(words.map((word) => word.toLowerCase()))].sort())
  })

  test("a manager's password is longer than an agent's", async ({ client, assert }) => {
    assert.equal((await change(client, world.ana.account, 'teal-owl')).status(), 204)
    assert.equal((await change(client, world.bo.account, '1234zQ9!')).status(), 204)
    assert.equal((await change(client, world.ada, 'teal-owl')).status(), 422)
  })

  test('a long sentence is a password, down to its last letter', async ({ client, assert }) => {
    const sentence = '好'.repeat(40) + ' river 四十二'
    await change(client, world.ada, sentence)
    await world.ada.refresh()
    assert.isTrue(await world.ada.verifyPassword(sentence))
    assert.isFalse(await world.ada.verifyPassword(sentence.slice(0, -1)))
  })

  test('no password is kept in a session to fill the form again', async ({ client, assert }) => {
    const values = { currentPassword: 'wrong guess', newPassword: 'abc', newPasswordAgain: 'abd' }
    const response = await signedIn(client.put('/password').form(values).redirects(0), world.ada)
    assert.notInclude(JSON.stringify(response.session()), 'wrong guess')
    assert.notInclude(JSON.stringify(response.flashMessages()), 'abd')
  })

  test('an operator changes the own password', async ({ client, assert }) => {
    const olga = await createOperator('olga', { mustChangePassword: true })
    const home = await signedIn(client.get('/operator').redirects(0), olga)
    assert.equal(home.header('location'), '/operator/password/edit')
    const values = { currentPassword: PASSWORD, newPassword: GOOD, newPasswordAgain: GOOD }
    await signedIn(client.put('/operator/password').form(values).redirects(0), olga)
    await olga.refresh()
    assert.isTrue(await olga.verifyPassword(GOOD))
    assert.isFalse(Boolean(olga.mustChangePassword))
  })
})
