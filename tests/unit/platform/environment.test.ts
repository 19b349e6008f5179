import { describe, expect, it } from 'vitest'
import { environmentSchema } from '@/lib/platform/env'

const COMPLETE = {
  APP_DATABASE_URL: 'postgresql://app:secret@localhost:5432/retour',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  APP_ORIGIN: 'https://retour.example',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
}
const wrong = (change: Record<string, string | undefined>) =>
  environmentSchema.safeParse({ ...COMPLETE, ...change }).error?.issues.map(({ path }) => path.join('.')) ??
  []

describe('the environment of the server', () => {
  it('is complete with four values; the others have a default or may be missing', () => {
    expect(environmentSchema.parse(COMPLETE)).toMatchObject({
      DEMO: '0',
      LOG_LEVEL: 'info',
      NODE_ENV: 'development',
    })
  })

  it('names each of the four when it is missing', () => {
    for (const name of Object.keys(COMPLETE)) expect(wrong({ [name]: undefined })).toEqual([name])
    expect(environmentSchema.safeParse({}).error?.issues).toHaveLength(4)
  })

  it.each([
    ['APP_DATABASE_URL', ['mysql://localhost/retour', 'localhost']],
    ['NEXTAUTH_SECRET', ['', 'x'.repeat(31)]],
    [
      'APP_ORIGIN',
      [
        'https://retour.example/',
        'https://retour.example/app',
        'retour.example',
        '*',
        'https://user@retour.example',
      ],
    ],
    [
      'ENCRYPTION_KEY',
      ['', 'short', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')],
    ],
    ['SMTP_URL', ['mail.example', 'http://mail.example', 'javascript:smtp://']],
    ['DEMO', ['yes', 'true', '2']],
    ['LOG_LEVEL', ['loud']],
    ['CLOCK_FIXED_AT', ['yesterday', '2026-11-21']],
  ])('refuses a wrong %s', (name, values) => {
    for (const value of values) expect(wrong({ [name]: value }), value).toEqual([name])
  })
})
