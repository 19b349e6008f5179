import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { arrangeToken, callApi } from '@/tests/support/api'
import { arrangePeople, type People } from '@/tests/support/people'

let people: People
let server: Server
beforeAll(async () => {
  people = await arrangePeople()
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      )
      const body = parts.length > 0 ? Buffer.concat(parts).toString('utf8') : undefined
      void callApi(request.method ?? '', (request.url ?? '').replace('/api/v1', ''), { body, headers }).then(
        (answer) =>
          response
            .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
            .end(JSON.stringify(answer.body)),
      )
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterAll(async () => {
  server.close()
  await closeDatabase()
})

describe('the example client', () => {
  it('goes through the whole line over HTTP, with nothing but Node', async () => {
    const { port } = server.address() as AddressInfo
    const { stdout } = await promisify(execFile)(process.execPath, ['docs/api/example-client.mjs'], {
      env: {
        ...process.env,
        RETOUR_URL: `http://127.0.0.1:${port}`,
        RETOUR_TOKEN: await arrangeToken(people.partner.id),
      },
    })
    expect(stdout).toMatch(/^draft AVR-\d{4}-\d{5}, version \d+, missing: .*administrative_status_missing/)
    expect(stdout).toMatch(/submit: 409 refused, [1-9]\d* things missing/)
    expect(stdout).toContain('missing: nothing')
    expect(stdout).toMatch(/is submitted\n/)
    expect(stdout).toMatch(/: submitted, waiting for counsellor\n/)
    expect(stdout).toMatch(/1 cases changed in the last hour\n/)
    expect(stdout).toMatch(/is withdrawn\n$/)
  })
})
