import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A real mail server on this machine that keeps what it is given; on a free port unless one is named. */
export async function startMailServer(named = 0) {
  const received: Email[] = []
  const refused = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo(address, _session, done) {
      if (!refused.has(address.address)) return done()
      done(Object.assign(new Error('mailbox busy'), { responseCode: 450 }))
    },
    onData(stream, _session, done) {
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then((email) => received.push(email))
        .then(() => done(), done)
    },
  })
  await new Promise<void>((resolve) => server.listen(named, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** Addresses for which it says "later". */
    refused,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>
