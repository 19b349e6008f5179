// Runs a program that must not outlive the one that asked for it, even when that one is killed: an installation or a
// build left running would collide with the next. The message channel to the parent closes whatever way the parent ends.
import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'

const [file, ...args] = process.argv.slice(2)
const isWindows = process.platform === 'win32'
const child = spawn(file, args, { stdio: 'inherit', windowsHide: true, detached: !isWindows })

/** The program and everything it started. */
function end(signal) {
  if (!child.pid || child.exitCode !== null) return
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // It ended in the meantime.
  }
}

process.on('disconnect', () => end('SIGKILL'))
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end('SIGTERM'))
child.once('error', (fault) => {
  console.error(fault.message)
  process.exit(127)
})
child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
