import type { BrowserContext } from 'playwright-core'
import { PASSWORD } from '#tests/world'

/** Logs in as people do; gives the page that they are led to. */
export async function logIn(context: BrowserContext, name: string) {
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByLabel('登录名').fill(name)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/p\/acme\//)
  return page
}
