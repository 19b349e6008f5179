import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const LEASH = fileURLToPath(new URL('leash.mjs', import.meta.url))

/**
 * Runs a program to its end. When `signal` aborts, the program is asked to stop and awaited; when this process is
 * killed, the program ends with it. Nothing is left running.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, isShown?: boolean }} options
 *   `isShown` lets it print; otherwise what it prints is in the answer
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runCommand(file, args, { cwd, env = process.env, signal, isShown = false }) {
  return new Promise((resolve, reject) => {
    const child = fork(LEASH, [file, ...args], { cwd, env, silent: !isShown, execArgv: [] })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    const end = () => child.kill('SIGTERM')
    if (signal?.aborted) end()
    signal?.addEventListener('abort', end, { once: true })
    child.once('error', reject)
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end)
      resolve({ code, output })
    })
  })
}
