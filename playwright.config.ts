import os from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

// Playwright reads this file again in each worker; what the first reading chose is handed on in the environment.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000))
process.env.RETOUR_DATA ??= path.join(os.tmpdir(), `retour-browser-${process.pid}`)

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
  // Each worker has a server with a database of its own, which its tests share one after the other.
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS },
  },
})
