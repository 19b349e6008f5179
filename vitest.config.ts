import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

/** What the server is told by its launcher; the database is named per test file. */
const environment = {
  TZ: 'UTC',
  APP_ORIGIN: 'http://localhost:3000',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a secret of tests, long enough to be taken',
  ENCRYPTION_KEY: Buffer.alloc(32, 'retour').toString('base64'),
}

export default defineConfig({
  resolve: { alias: { '@': root, 'server-only': path.join(root, 'tests/support/empty.ts') } },
  test: {
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], env: environment } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          env: environment,
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/test-database.ts'],
        },
      },
      { extends: true, test: { name: 'build', include: ['tests/build/**/*.test.ts'], env: environment } },
      { extends: true, test: { name: 'tooling', include: ['tests/tooling/**/*.test.ts'] } },
    ],
  },
})
