import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail server that takes everything and keeps what it was told. */
export async function startMailServer() {
  const letters: string[] = []
  const server = createServer((socket) => converse(socket, (letter) => letters.push(letter)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, letters, close: () => server.close() }
}

function converse(socket: Socket, keep: (letter: string) => void) {
  let heard = ''
  let isLetter = false
  socket.write('220 mail.example ESMTP\r\n')
  socket.on('data', (bytes) => {
    heard += bytes.toString()
    if (isLetter && heard.endsWith('\r\n.\r\n')) {
      keep(heard)
      isLetter = false
      heard = ''
      return socket.write('250 kept\r\n')
    }
    if (isLetter || !heard.endsWith('\r\n')) return
    isLetter = /^DATA/i.test(heard)
    heard = ''
    socket.write(isLetter ? '354 go on\r\n' : '250 yes\r\n')
  })
}
