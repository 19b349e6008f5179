import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ROOT } from './installed-packages.mjs'

/**
 * One at a time prepares this folder: installs, builds, migrates, loads. The lock is a local socket, which the system
 * closes whatever way its holder ends, so a killed launcher never leaves it taken.
 *
 * @param {() => void} onWait
 * @param {AbortSignal} signal
 * @returns {Promise<() => void>} gives the lock back
 */
export async function takeStartLock(onWait, signal) {
  const name = `retour-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}`
  const isWindows = process.platform === 'win32'
  const address = isWindows ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), `${name}.lock`)
  let hasWaited = false
  for (;;) {
    signal.throwIfAborted()
    const release = await listen(address)
    if (release && (isWindows || (await isStillOurs(address)))) return release
    if (release) release()
    if (await isAnswering(address)) {
      if (!hasWaited) onWait()
      hasWaited = true
      await pause(300)
    } else if (!isWindows) {
      fs.rmSync(address, { force: true }) // its holder was killed
    }
  }
}

/** @returns {Promise<(() => void) | null>} */
const listen = (address) =>
  new Promise((resolve, reject) => {
    const socket = net.createServer((peer) => peer.destroy())
    socket.once('error', (fault) => (fault.code === 'EADDRINUSE' ? resolve(null) : reject(fault)))
    socket.listen(address, () => {
      socket.unref()
      resolve(() => socket.close())
    })
  })

const isAnswering = (address) =>
  new Promise((resolve) => {
    const peer = net.connect(address)
    peer.once('connect', () => peer.destroy() && resolve(true))
    peer.once('error', () => resolve(false))
  })

/** Two launchers that clear away the same dead socket could each believe they hold the lock; the later file wins. */
async function isStillOurs(address) {
  const { ino } = fs.statSync(address)
  await pause(60)
  return fs.statSync(address, { throwIfNoEntry: false })?.ino === ino
}
