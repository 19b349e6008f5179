import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'

/** The test file every scanner finds, in two halves so that none finds it here. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

export type Manner = 'judges' | 'silent' | 'garbage' | 'endless' | 'dies' | 'half' | 'error'

/** Reads INSTREAM as clamd does; null while it is not whole. */
function streamIn(received: Buffer): Buffer | null {
  const command = Buffer.from('zINSTREAM\0')
  if (received.length < command.length) return null
  if (!received.subarray(0, command.length).equals(command)) throw new Error('not INSTREAM')
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    at += 4
    if (length === 0) return Buffer.concat(chunks)
    if (at + length > received.length) return null
    chunks.push(received.subarray(at, at + length))
    at += length
  }
  return null
}

/** A server that speaks the protocol of clamd, in whatever manner it is told. */
export async function startScanner() {
  let manner: Manner = 'judges'
  const seen: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    let received = Buffer.alloc(0)
    socket.on('data', (part) => {
      received = Buffer.concat([received, Buffer.from(part)])
      if (manner === 'dies') return void socket.destroy()
      const content = streamIn(received)
      if (!content) return
      seen.push(content)
      if (manner === 'silent') return
      if (manner === 'garbage') return void socket.end('HTTP/1.1 200 OK\r\n\r\nstream: OK\0')
      if (manner === 'endless') return void socket.write(Buffer.alloc(100_000, 'x'))
      if (manner === 'half') return void socket.end('stream: OK')
      if (manner === 'error') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      socket.end(content.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    address: `tcp://127.0.0.1:${port}`,
    seen,
    behave: (as: Manner) => {
      manner = as
    },
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
