import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'

export interface Look {
  scheme: 'light' | 'dark'
  width: number
  height: number
}

const SERIOUS = ['serious', 'critical']

/** Puts the judge into every page of this device, past the policy that keeps strangers' scripts out. */
export const bringJudge = (device: BrowserContext) =>
  device.addInitScript({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })

/** What keeps somebody from using the page, as axe says. */
export async function hindrances(page: Page, { scheme, width, height }: Look): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize({ width, height })
  const violations = await page.evaluate(async () => {
    const { axe: judge } = window as unknown as { axe: typeof axe }
    // A colour on its way to another is neither.
    for (const motion of document.getAnimations()) {
      if (motion instanceof CSSTransition) motion.finish()
    }
    const { violations: found } = await judge.run(document, { resultTypes: ['violations'] })
    return found.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}\n${failureSummary}`),
    }))
  })
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${scheme} ${width}: ${id}: ${node}`))
}

/** Whether nobody has to scroll from side to side. */
export async function fits(page: Page, width: number): Promise<boolean> {
  await page.setViewportSize({ width, height: 640 })
  return page.evaluate(() => document.scrollingElement!.scrollWidth <= innerWidth)
}
