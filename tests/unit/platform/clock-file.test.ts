import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

let folder = ''
let file = ''

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'retour-clock-'))
  file = path.join(folder, 'now')
  vi.resetModules()
  vi.stubEnv('APP_DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  vi.stubEnv('CLOCK_FILE', file)
})

afterEach(() => {
  vi.unstubAllEnvs()
  fs.rmSync(folder, { recursive: true })
})

const readClock = async () => (await import('@/lib/platform/clock')).clock()

test('business time is what the file says, each time anew', async () => {
  fs.writeFileSync(file, '2026-03-02T23:30:00Z\n')
  const first = await readClock()
  expect(first.now().toISOString()).toBe('2026-03-02T23:30:00.000Z')
  expect(first.today()).toBe('2026-03-03')
  fs.writeFileSync(file, '2027-03-02T09:00:00Z')
  expect((await readClock()).today()).toBe('2027-03-02')
})

test('without the file the clock of the system goes on', async () => {
  const before = new Date().getTime()
  expect((await readClock()).now().getTime()).toBeGreaterThanOrEqual(before)
})

test('anything but an instant in the file is a fault', async () => {
  fs.writeFileSync(file, 'tomorrow')
  await expect(readClock()).rejects.toThrow('CLOCK_FILE must hold an instant')
})
