import os from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

// Playwright reads this file again in each worker; what the first reading chose is handed on in the environment.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000))
process.env.RETOUR_DATA ??= path.join(os.tmpdir(), `retour-browser-${process.pid}`)
// Some tests live through a year: they write the time of the server into this file.
process.env.CLOCK_FILE ??= `${process.env.RETOUR_DATA}.clock`
// Mail leaves to this port, where a test that wants to read it listens; for all others it waits.
process.env.E2E_MAIL_PORT ??= String(Number(process.env.E2E_PORT) + 1)

const origin = `http://localhost:${process.env.E2E_PORT}`

/** Chromium needs the first flag as root and in containers; the others keep it from calling home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export default defineConfig({
  testDir: 'e2e',
  forbidOnly: true,
  retries: 0,
  // The tests share one server with one database.
  workers: 1,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: {
    baseURL: origin,
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${origin}/api/health/live`,
    // An empty DATABASE_URL outweighs the one in a developer's .env: these tests never touch a real database.
    env: {
      PORT: process.env.E2E_PORT,
      RETOUR_DATA: process.env.RETOUR_DATA,
      CLOCK_FILE: process.env.CLOCK_FILE,
      DATABASE_URL: '',
      SMTP_URL: `smtp://127.0.0.1:${process.env.E2E_MAIL_PORT}`,
    },
    stdout: 'ignore',
    stderr: 'pipe',
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
