import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as hashing from 'hash-wasm'
import { DUMMY_HASH, hashPassword } from '@/lib/access/password'
import { signIn } from '@/lib/access/sign-in'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { ownSession } from '@/lib/directory/queries'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const verified = vi.hoisted(() => [] as string[])
// Looks at what is verified; the hash itself is the real one.
vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof hashing>()
  return {
    ...real,
    argon2Verify: (options: hashing.Argon2VerifyOptions) => {
      verified.push(options.hash)
      return real.argon2Verify(options)
    },
  }
})

const PASSWORD = 'quiet umbrella 47 lamps'
const EMAIL = 'counsellor@test.example'
const HOME = '192.0.2.10'

describe('signing in', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
    const hash = await hashPassword(PASSWORD)
    for (const name of ['counsellor', 'colleague', 'partner'] as const)
      await asOwner('insert into credential (user_id, password_hash) values ($1, $2)', [
        people[name].id,
        hash,
      ])
  })
  beforeEach(async () => {
    await asOwner('truncate sign_in_throttle')
    verified.length = 0
  })
  afterAll(closeDatabase)

  const guess = (email = EMAIL, address = HOME, password = 'a wrong password') =>
    signIn({ email, password, address })
  const makeWait = (minutes: number) =>
    asOwner(`update sign_in_throttle set blocked_until = now() + make_interval(mins => $1)`, [minutes])
  const letPass = () => asOwner('update sign_in_throttle set blocked_until = now()')
  const waits = () =>
    asOwner<{ failures: number; seconds: number }>(
      'select failures, extract(epoch from blocked_until - updated_at)::int as seconds from sign_in_throttle order by failures desc, seconds desc',
    )

  it('opens a session of which only the hash is stored', async () => {
    const signedIn = await signIn({ email: EMAIL, password: PASSWORD, address: HOME })
    expect(signedIn?.userId).toBe(people.counsellor.id)
    expect(Buffer.from(signedIn?.token ?? '', 'base64url')).toHaveLength(32)
    const stored = await asOwner(
      `select 1 from session where token_hash = sha256(convert_to($1, 'UTF8')) and expires_at between now() + interval '11 h 59 min' and now() + interval '12 h'`,
      [signedIn?.token],
    )
    expect(stored).toHaveLength(1)
    expect(await answer(ownSession, { session: signedIn?.token ?? '' }, {})).toMatchObject({ kind: 'found' })
  })

  it('takes the address as people write it and the password as keyboards send it', async () => {
    const accented = await hashPassword('caf\u00e9 crème brûlée')
    await asOwner('update credential set password_hash = $2 where user_id = $1', [
      people.partner.id,
      accented,
    ])
    const typed = { email: '  PARTNER@test.example ', password: 'cafe\u0301 crème brûlée', address: HOME }
    expect(await signIn(typed)).not.toBeNull()
  })

  it('gives unknown, wrong and disabled the same answer after the same work', async () => {
    await asOwner('update app_user set active = false where id = $1', [people.colleague.id])
    const cases: [string, string, string][] = [
      ['nobody@test.example', PASSWORD, 'unknown'],
      [EMAIL, 'a wrong password', 'password'],
      ['colleague@test.example', PASSWORD, 'disabled'],
      ['admin@test.example', PASSWORD, 'unknown'],
    ]
    for (const [email, password, reason] of cases) {
      verified.length = 0
      expect(
        await guess(email, `192.0.2.${20 + cases.findIndex(([one]) => one === email)}`, password),
      ).toBeNull()
      expect(verified, `hashes computed for ${reason}`).toHaveLength(1)
      if (reason !== 'password') expect(verified).toEqual([DUMMY_HASH])
    }
    await asOwner('update app_user set active = true where id = $1', [people.colleague.id])
  })

  it('computes one hash for an empty password too, and takes none that is endless', async () => {
    expect(await guess(EMAIL, HOME, '')).toBeNull()
    expect(verified).toHaveLength(1)
    expect(await guess(EMAIL, HOME, 'x'.repeat(5000))).toBeNull()
    expect(verified).toHaveLength(1)
  })

  it('writes each attempt into the audit trail without an address or a name', async () => {
    await guess('counsellor@test.example')
    await guess('somebody.else@test.example')
    await signIn({ email: EMAIL, password: PASSWORD, address: HOME })
    const events = await asOwner<{ type: string; subject_id: string | null; line: string }>(
      `select e.type, e.subject_id, e::text as line from audit_event e join audit_link l on l.event_id = e.id
       order by l.sequence desc limit 3`,
    )
    expect(events.map(({ type, subject_id }) => [type, subject_id])).toEqual([
      ['session.opened', people.counsellor.id],
      ['session.refused', null],
      ['session.refused', people.counsellor.id],
    ])
    for (const { line } of events) expect(line).not.toMatch(/test\.example|192\.0\.2/)
  })

  it('makes each further failure wait longer, and at most a quarter of an hour', async () => {
    const seen: number[] = []
    for (let failure = 1; failure <= 16; failure += 1) {
      await guess()
      const [ofAccount] = (await waits()).toSorted((one, other) => other.seconds - one.seconds)
      seen.push(ofAccount?.seconds ?? 0)
      await letPass()
    }
    expect(seen).toEqual([0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
  })

  it('verifies nothing while somebody has to wait, not even the right password', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await guess()
    await makeWait(5)
    verified.length = 0
    const before = await waits()
    for (let attempt = 1; attempt <= 20; attempt += 1) expect(await guess(EMAIL, HOME, PASSWORD)).toBeNull()
    expect(new Set(verified)).toEqual(new Set([DUMMY_HASH]))
    expect(await waits()).toEqual(before)
  })

  it('keeps to the budget when a thousand guesses come at once', async () => {
    const guesses = Array.from({ length: 1000 }, () => guess())
    expect((await Promise.all(guesses)).every((answered) => answered === null)).toBe(true)
    // Five before the first wait, and one for each wait that may pass while the line of 25 is worked off.
    expect(verified.filter((hash) => hash !== DUMMY_HASH).length).toBeLessThanOrEqual(7)
  })

  it('lets the owner in from elsewhere while somebody guesses', async () => {
    for (let failure = 1; failure <= 8; failure += 1) await guess()
    await makeWait(15)
    expect(await guess(EMAIL, '198.51.100.7', PASSWORD)).not.toBeNull()
    expect(await guess(EMAIL, HOME, PASSWORD)).toBeNull()
  })

  it('slows an address down that tries many accounts', async () => {
    for (let account = 1; account <= 30; account += 1) await guess(`person${account}@test.example`)
    expect(await guess(EMAIL, HOME, PASSWORD)).toBeNull()
    expect(await guess(EMAIL, '198.51.100.8', PASSWORD)).not.toBeNull()
  })

  it('remembers the failures when the server starts again', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await guess()
    await makeWait(5)
    await closeDatabase()
    vi.resetModules()
    const again = await import('@/lib/access/sign-in')
    expect(await again.signIn({ email: EMAIL, password: PASSWORD, address: HOME })).toBeNull()
    await (await import('@/lib/platform/database')).closeDatabase()
  })

  it('forgets the failures of an account once its owner signs in', async () => {
    for (let failure = 1; failure <= 4; failure += 1) await guess()
    expect(await guess(EMAIL, HOME, PASSWORD)).not.toBeNull()
    for (let failure = 1; failure <= 4; failure += 1) await guess()
    expect(await guess(EMAIL, HOME, PASSWORD)).not.toBeNull()
  })

  it('tells nobody who reads the table whom it is about', async () => {
    await guess()
    for (const { key } of await asOwner<{ key: string }>('select key from sign_in_throttle'))
      expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})
