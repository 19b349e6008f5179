/** The part of smtp-server that the tests use; the package brings no types. */
declare module 'smtp-server' {
  import type { Readable } from 'node:stream'
  import type { Server } from 'node:net'

  type Done = (error?: Error | null) => void
  type Address = { readonly address: string }
  export class SMTPServer {
    readonly server: Server
    constructor(options: {
      authOptional?: boolean
      disabledCommands?: readonly string[]
      logger?: boolean
      onRcptTo?: (address: Address, session: unknown, done: Done) => void
      onData?: (stream: Readable, session: unknown, done: Done) => void
    })
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
  }
}
