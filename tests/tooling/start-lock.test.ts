import { expect, test } from 'vitest'
import { takeStartLock } from '@/scripts/launcher/start-lock.mjs'
import { startModule } from './launcher-process'

const never = new AbortController().signal
const holder = () =>
  startModule(`
    import { takeStartLock } from './scripts/launcher/start-lock.mjs'
    await takeStartLock(() => {}, new AbortController().signal)
    console.log('taken')
    setInterval(() => {}, 1000)
  `)

test('the second waits for the first, and a killed holder does not keep the lock', async () => {
  const first = await holder()
  let hasWaited = false
  const second = takeStartLock(() => {
    hasWaited = true
  }, never)
  await expect.poll(() => hasWaited).toBe(true)
  await first.kill()
  const release = await second
  release()
})
