import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { settleForwarding } from '@/scripts/launcher/forwarding.mjs'

const origin = new URL('https://retour.example.org')

function settled(headers: Record<string, string>, trustedHops: number) {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.1' })
  const request = new IncomingMessage(socket)
  request.headers = headers
  settleForwarding(request, { origin, trustedHops })
  return request.headers
}

test('without a trusted proxy, what the client says about itself is dropped', () => {
  const headers = settled(
    {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
    },
    0,
  )
  expect(headers).toEqual({
    'x-forwarded-for': '10.0.0.1',
    'x-forwarded-host': 'retour.example.org',
    'x-forwarded-proto': 'https',
  })
})

test.each([
  ['6.6.6.6, 192.0.2.7', 1, '192.0.2.7'],
  ['6.6.6.6, 192.0.2.7, 10.0.0.9', 2, '192.0.2.7'],
  ['192.0.2.7', 2, '10.0.0.1'],
  ['', 1, '10.0.0.1'],
])('of "%s" behind %i proxies, the client is %s', (chain, hops, client) => {
  expect(settled({ 'x-forwarded-for': chain }, hops)['x-forwarded-for']).toBe(client)
})
