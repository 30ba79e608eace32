import { chromium } from 'playwright-core'
import type { LaunchOptions } from 'playwright-core'

/** Debian's Chromium, which cannot resolve any name but this machine's. */
export function launchChromium(options: LaunchOptions) {
  return chromium.launch({
    ...options,
    headless: true,
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  })
}
