if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('Node 24 is needed. It came with npm: use "npm run ace -- <command>".')
  process.exit(1)
}
await import('@poppinss/ts-exec')
await import('./bin/console.js')
