// The server process: Next behind Node's own HTTP server, which settles what a proxy or a client may claim about a
// request. It knows the application's database connection only, never the owner's.
import http from 'node:http'
import next from 'next'
import { settleForwarding } from './launcher/forwarding.mjs'

process.env.TZ = 'UTC'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** Milliseconds. A client that trickles its request is cut off; a proxy in front keeps its connections for a minute. */
const HEADERS_TIMEOUT = 15_000
const REQUEST_TIMEOUT = 60_000
const KEEP_ALIVE_TIMEOUT = 65_000
/** How long requests at hand may still take once the server is told to stop. */
const GRACE = 8_000

const isDevelopment = process.argv.includes('--dev')
const port = Number(process.env.PORT ?? 3000)
const host = process.env.HOST ?? '127.0.0.1'
const origin = new URL(process.env.APP_ORIGIN ?? `http://localhost:${port}`)
const trustedHops = Number(process.env.TRUSTED_PROXY_HOPS || 0)

const application = next({ dev: isDevelopment, hostname: host, port })
const answer = application.getRequestHandler()
await application.prepare()

const server = http.createServer(
  {
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    connectionsCheckingInterval: 5_000,
  },
  (request, response) => {
    if (!METHODS.includes(request.method ?? '')) {
      response.writeHead(405, { allow: METHODS.join(', '), connection: 'close' }).end()
      return
    }
    settleForwarding(request, { origin, trustedHops })
    if (isOtherLoopbackName(request)) {
      response.writeHead(307, { location: new URL(request.url ?? '/', origin).href }).end()
      return
    }
    void answer(request, response)
  },
)

/** People on this machine may type 127.0.0.1; their session belongs to one name, so pages send them there. */
function isOtherLoopbackName({ headers, method, url = '' }) {
  return (
    origin.hostname === 'localhost' &&
    headers.host !== origin.host &&
    /^(127\.0\.0\.1|\[::1\])(:|$)/.test(headers.host ?? '') &&
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    url.startsWith('/') &&
    !url.startsWith('//')
  )
}

if (isDevelopment) {
  const upgrade = application.getUpgradeHandler()
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head))
}

let isStopping = false
async function stop() {
  if (isStopping) return
  isStopping = true
  const force = setTimeout(() => process.exit(0), GRACE)
  force.unref()
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), GRACE / 2).unref()
  })
  await application.close()
  process.exit(0)
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => void stop())
// The launcher is gone, however it ended; a server nobody looks after must not keep the port.
process.on('disconnect', () => void stop())

server.once('error', (fault) => {
  const line = fault.code === 'EADDRINUSE' ? 'port taken' : String(fault)
  if (process.send) process.send(line, () => process.exit(1))
  else throw fault
})
server.listen(port, host, () => process.send?.('ready'))
