import { readFileSync } from 'node:fs'
import { inRoot } from './root.js'

const NO_URL =
  'APP_URL is not set. Links, cookies and the line that embeds the chat are made for the address above:\n' +
  'set it to the one that people type, https included.\n'

/** What to open and, in the demo, as whom. */
export async function welcome(isDemo) {
  const { appUrl } = await import('../../build/config/app.js')
  console.log(`\n小云客服 · Xiaoyun  ${appUrl}\n`)
  if (!isDemo && !process.env.APP_URL) console.log(NO_URL)
  if (!isDemo) return
  for (const line of await logIns()) console.log(line)
  console.log('\nThis is the demo. Ctrl-C ends it, and what was written in it stays.\n')
}

async function logIns() {
  const { parse } = await import('yaml')
  const { operator, partners } = parse(readFileSync(inRoot('database/demo/world.yaml'), 'utf8'))
  return [
    logIn('运营 operator', operator),
    ...partners.flatMap(({ name, manager, agents }) => [
      `\n${name}`,
      logIn('管理 manager', manager),
      ...agents.map((agent) => logIn('客服 agent', agent)),
    ]),
  ]
}

function logIn(role, { login_name: name, password }) {
  return `  ${role}\t${name.padEnd(12)}  ${password}`
}
