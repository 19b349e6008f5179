import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Empty values outweigh a developer's .env, so these tests mean the same everywhere. */
const NOTHING_SET = {
  PORT: '',
  HOST: '',
  DATABASE_URL: '',
  APP_DATABASE_URL: '',
  APP_ORIGIN: '',
  NEXTAUTH_SECRET: '',
  ENCRYPTION_KEY: '',
  CLOCK_FIXED_AT: '',
  TRUSTED_PROXY_HOPS: '',
}

/** A folder of its own for this test, removed when it ends. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'retour-tooling-'))
  fs.chmodSync(folder, 0o755)
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a script of the project to its end. */
export function runNode(
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...NOTHING_SET, ...environment },
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? -1, output }))
  })
}

/** Starts a module that prints one line when it is ready and then stays; answers the line and the process. */
export function startModule(code: string): Promise<{ line: string; kill: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { cwd: ROOT })
    const closed = new Promise<void>((done) => child.once('close', () => done()))
    const kill = async () => {
      child.kill('SIGKILL')
      await closed
    }
    onTestFinished(kill)
    let output = ''
    const read = (text: string) => {
      output += text
      if (output.includes('\n')) resolve({ line: output.trim(), kill })
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.once('error', reject)
  })
}
