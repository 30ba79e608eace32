import { test } from '@japa/runner'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { deviceOf, setStage } from '#tests/support/stage'
import { createOperator, createUser, PASSWORD } from '#tests/world'
import type { World } from '#tests/world'

const MANAGEMENT = [
  '/p/acme/users',
  '/p/acme/settings',
  '/p/acme/inboxes',
  '/p/acme/products/loan/knowledge/entries',
]

/** Runs in the page. */
function isInSight(selector: string) {
  const { top, bottom } = document.querySelector(selector)?.getBoundingClientRect() ?? {
    top: -1,
    bottom: 0,
  }
  return top >= 0 && bottom <= innerHeight
}

test.group('Roles and log-out', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  test('an agent opens the workbench and no management page', async ({ browser, assert }) => {
    const device = await deviceOf(browser, world.ana.account)
    const desk = await WorkbenchPage.open(device)
    for (const address of MANAGEMENT) {
      const response = await desk.page.goto(address)
      assert.equal(response!.status(), 403, address)
    }
  })

  test('a manager opens management and not the workbench', async ({ browser, assert }) => {
    const page = await (await deviceOf(browser, world.ada)).newPage()
    for (const address of MANAGEMENT) {
      const response = await page.goto(address)
      assert.equal(response!.status(), 200, address)
    }
    assert.equal((await page.goto('/p/acme/workbench'))!.status(), 403)
  })

  test('a manager who mistypes his password reads so at its form, and is asked nothing at the next try', async ({
    browser,
    assert,
  }) => {
    const mia = await createUser(world.acme.partner, 'mia', ['manager'])
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto(`/p/acme/users/${mia.id}`)
    const form = page.locator('form[action$="/one-time-password"]')
    for (const password of [`not ${PASSWORD}`, PASSWORD]) {
      await form.getByLabel('本人的登录密码').fill(password)
      await form.getByRole('button', { name: '重置密码' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: '重置密码' }).click()
      if (password === PASSWORD) break
      await form.getByText('密码不正确').waitFor()
      assert.equal(await page.locator('.form-field.has-error').count(), 1)
    }
    await page.locator('.secret-value').waitFor()
  })

  test('what came of a form at the foot of a page is in sight', async ({ browser, assert }) => {
    const mia = await createUser(world.acme.partner, 'mia', ['agent'])
    const device = await deviceOf(browser, world.ada, { viewport: { width: 1280, height: 600 } })
    const page = await device.newPage()
    const press = async (name: string) => {
      await page.locator('main').getByRole('button', { name }).click()
      assert.isAbove(await page.evaluate(() => scrollY), 200)
      await page.getByRole('alertdialog').getByRole('button', { name }).click()
    }

    await page.goto(`/p/acme/users/${mia.id}`)
    await press('重置密码')
    await page.waitForFunction(isInSight, '.secret-value')

    await page.goto(`/p/acme/users/${world.ada.id}`)
    await page.locator('[name=disablementPassword]').fill(PASSWORD)
    await press('停用账号')
    await page.waitForFunction(isInSight, '.alert-danger')
  })

  test('a page that comes back in place still says how long ago something was', async ({
    browser,
  }) => {
    const olga = await createOperator('olga')
    const page = await (await deviceOf(browser, olga)).newPage()
    await page.goto('/operator/partners/acme')
    const since = page.locator('.facts time').first()
    const time = since.getByText(/现在|分钟前/)
    await time.waitFor()
    const form = page.locator('form[action$="/one-time-password"]')
    await form.getByLabel('重置原因').fill('忘记密码')
    await form.getByLabel('本人的登录密码').fill(`not ${PASSWORD}`)
    await form.getByRole('button', { name: '重置密码' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '重置密码' }).click()
    await form.getByText('密码不正确').waitFor()
    await time.waitFor({ timeout: 2000 })
  })

  test('another company finds nothing at these addresses', async ({ browser, assert }) => {
    const manager = await (await deviceOf(browser, world.gil)).newPage()
    const agent = await (await deviceOf(browser, world.gus.account)).newPage()
    const conversation = `/p/acme/conversations/${world.refund.number}`
    for (const address of [...MANAGEMENT, '/p/acme/conversations', conversation]) {
      assert.equal((await manager.goto(address))!.status(), 404, address)
    }
    for (const address of ['/p/acme/workbench', conversation]) {
      assert.equal((await agent.goto(address))!.status(), 404, address)
    }
  })

  test('logging out in one tab ends what the other hears', async ({ browser }) => {
    const device = await deviceOf(browser, world.ana.account)
    const desk = await WorkbenchPage.open(device)
    const other = await device.newPage()
    await other.goto('/p/acme/conversations')
    await other.getByRole('button', { name: '退出登录' }).click()
    await other.waitForURL(/\/login/)
    await desk.page.locator('.live-dot:not([data-state=live])').waitFor()
    await desk.page.reload()
    await desk.page.waitForURL(/\/login/)
  })
})
