import { test } from '@japa/runner'
import env from '#start/env'
import { createUser, createWorld } from '#tests/world'

test.group('Home', () => {
  test('the front page answers, in the language the browser asks for', async ({ client }) => {
    const chinese = await client.get('/').header('accept-language', 'zh-CN')
    const english = await client.get('/').header('accept-language', 'en')

    chinese.assertStatus(200)
    chinese.assertTextIncludes('lang="zh-CN"')
    english.assertTextIncludes('lang="en"')
    english.assertTextIncludes('<title>Xiaoyun</title>')
  })

  test('health says that the process lives, without a session', async ({ client, assert }) => {
    const response = await client.get('/health/live')

    response.assertStatus(200)
    response.assertBody({ status: 'ok' })
    assert.notProperty(response.headers(), 'set-cookie')
  })

  test('an address that leads nowhere says so in the language the browser asks for', async ({
    client,
  }) => {
    const english = await client.get('/nowhere').header('accept-language', 'en')
    english.assertStatus(404)
    english.assertTextIncludes('Nothing here')
    const chinese = await client.get('/nowhere').header('accept-language', 'zh-CN')
    chinese.assertTextIncludes('找不到页面')
  })

  test('in the demo the front page lets in by one click, and tells nothing of other accounts', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { acme } = await createWorld()
    const visitor = await createUser(acme.partner, 'qs.manager', ['manager'])
    await visitor.merge({ isDemo: true }).save()
    assert.notInclude((await client.get('/')).text(), 'qs.manager')

    env.set('DEMO', true)
    cleanup(() => env.set('DEMO', false))
    const page = (await client.get('/')).text()
    assert.include(page, 'name="password" value="qs-manager-demo"')
    assert.include(page, '<code title="登录名">qs.manager</code>')
    assert.notInclude(page, 'Ada')
  })
})
