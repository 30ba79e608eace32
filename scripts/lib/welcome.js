/** What to open, once the server listens. */
export function welcome(isDemo) {
  const address = process.env.APP_URL || `http://${process.env.HOST}:${process.env.PORT}`
  console.log(`\n小云客服 · Xiaoyun: ${address}\n`)
  if (isDemo) console.log('This is the demo; Ctrl-C ends it, and its data stays.\n')
}
