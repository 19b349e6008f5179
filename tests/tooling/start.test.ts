import net from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '@/scripts/embedded-database.mjs'
import { runNode, temporaryFolder } from './launcher-process'

const START = ['scripts/start.mjs']
const OPERATOR = {
  DATABASE_URL: 'postgresql://retour:secret@127.0.0.1:1/retour',
  NEXTAUTH_SECRET: 'a secret of an operator, long enough to be taken',
  APP_ORIGIN: 'https://retour.example.org',
  ENCRYPTION_KEY: Buffer.alloc(32, 'key').toString('base64'),
}

/** Starts Retour with settings that must be refused; answers what it printed. */
async function refusalOf(environment: Record<string, string>): Promise<string> {
  const { code, output } = await runNode(START, {
    PORT: String(await freePort()),
    RETOUR_DATA: temporaryFolder(),
    ...environment,
  })
  expect(code).toBe(1)
  expect(output).not.toMatch(/\n\s+at /)
  return output
}

describe('a start with a database of the operator', () => {
  test('names every missing setting at once, with what to do', async () => {
    const output = await refusalOf({ DATABASE_URL: OPERATOR.DATABASE_URL })
    expect(output).toContain('NEXTAUTH_SECRET is missing. Set it to')
    expect(output).toContain('APP_ORIGIN is missing. Set it to')
    expect(output).toContain('ENCRYPTION_KEY is missing. Set it to')
  })

  test.each([
    ['NEXTAUTH_SECRET', 'short', 'NEXTAUTH_SECRET is too short'],
    ['APP_ORIGIN', 'retour.example.org', 'APP_ORIGIN is "retour.example.org"'],
    ['APP_ORIGIN', 'https://retour.example.org/', 'without a slash at the end'],
    ['ENCRYPTION_KEY', 'bm90IDMyIGJ5dGVz', 'ENCRYPTION_KEY is not 32 bytes'],
    ['CLOCK_FIXED_AT', '2026-03-02T09:00:00Z', 'CLOCK_FIXED_AT stops the clock'],
    ['CLOCK_FILE', '/tmp/clock', 'CLOCK_FILE stops the clock'],
    ['DATABASE_URL', 'mysql://127.0.0.1/retour', 'DATABASE_URL is no PostgreSQL address'],
    ['TRUSTED_PROXY_HOPS', 'all', 'TRUSTED_PROXY_HOPS is "all"'],
  ])('refuses %s=%s', async (name, value, sentence) => {
    expect(await refusalOf({ ...OPERATOR, [name]: value })).toContain(sentence)
  })

  test('says that the database cannot be reached', async () => {
    const output = await refusalOf(OPERATOR)
    expect(output).toContain('The database retour on 127.0.0.1:1 cannot be reached')
    expect(output).not.toContain('secret@')
  })
})

test('a taken port is refused before anything else begins', async () => {
  const holder = net.createServer()
  const port = await freePort()
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void holder.close())
  const output = await refusalOf({ PORT: String(port) })
  expect(output).toContain(`Port ${port} is taken by another program`)
  expect(output).not.toContain('creating the database')
})

test.each(['0', '70000', 'http', '80.5'])('PORT=%s is refused', async (port) => {
  expect(await refusalOf({ PORT: port })).toContain(`PORT is "${port}"`)
})
