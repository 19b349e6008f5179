const CLAIM = /^(x-forwarded-.*|forwarded|x-real-ip)$/

/**
 * Decides what a request may say about where it comes from. Headers that anybody can send are dropped; what the trusted
 * proxies wrote is kept: each appends the address it was called from, so with N proxies the N-th from the right is the
 * client's. Host and scheme are those of the configured origin, whatever the request claims.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {{ origin: URL, trustedHops: number }} options
 */
export function settleForwarding(request, { origin, trustedHops }) {
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  const claimed = trustedHops > 0 ? chain.at(-trustedHops) : undefined
  const unclaimed = Object.entries(request.headers).filter(([name]) => !CLAIM.test(name))
  request.headers = {
    ...Object.fromEntries(unclaimed),
    'x-forwarded-for': claimed ?? request.socket.remoteAddress ?? '',
    'x-forwarded-host': origin.host,
    'x-forwarded-proto': origin.protocol.slice(0, -1),
  }
}
