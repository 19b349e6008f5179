// Follows one invented household from a draft to a withdrawal over the API of Retour.
//
//   RETOUR_URL=http://localhost:3000 RETOUR_TOKEN=… node docs/api/example-client.mjs
//
// RETOUR_FAMILY_NAME gives the household another name, so that it can be run twice.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const { RETOUR_URL = 'http://localhost:3000', RETOUR_TOKEN, RETOUR_FAMILY_NAME = 'Example' } = process.env
if (!RETOUR_TOKEN) {
  console.error('Set RETOUR_TOKEN to a token of the API.')
  process.exit(1)
}

const ATTEMPTS = 3

/**
 * One act. It keeps its key over every attempt: when the connection breaks nobody knows whether the request arrived, and
 * the same key with the same content is never done twice.
 */
async function send(method, path, body) {
  const headers = { authorization: `Bearer ${RETOUR_TOKEN}`, 'accept-language': 'en' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = randomUUID()
  for (let attempt = 1; ; attempt += 1) {
    let response
    try {
      response = await fetch(`${RETOUR_URL}/api/v1${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      })
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await pause(attempt * 500)
      continue
    }
    if ((response.status === 429 || response.status === 503) && attempt < ATTEMPTS) {
      await pause(Number(response.headers.get('retry-after') ?? 1) * 1000)
      continue
    }
    return { status: response.status, answer: await response.json() }
  }
}

/** The answer, when it is the one that was hoped for; otherwise what the problem says. */
async function expect(status, method, path, body) {
  const sent = await send(method, path, body)
  if (sent.status !== status) {
    const { code, detail, errors } = sent.answer
    throw new Error(
      `${method} ${path}: ${sent.status} ${code} ${detail ?? ''} ${JSON.stringify(errors ?? [])}`,
    )
  }
  return sent.answer
}

const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)

// 1. A draft with what is known after the first talk.
const draft = await expect(201, 'POST', '/applications', {
  destination: 'BR',
  language: 'pt',
  interpreterNeeded: false,
  referralChannel: 'NGO_PARTNER',
  members: [
    {
      familyName: RETOUR_FAMILY_NAME,
      givenNames: 'Tereza',
      birthDate: '1991-04-02',
      sex: 'F',
      nationality: 'BR',
      principal: true,
    },
    {
      familyName: RETOUR_FAMILY_NAME,
      givenNames: 'Caio',
      birthDate: '2017-06',
      sex: 'M',
      nationality: 'BR',
      relation: 'child',
    },
  ],
})
const { ref } = draft
console.log(
  `draft ${ref}, version ${draft.version}, missing: ${draft.missing.map(({ code }) => code).join(', ')}`,
)
for (const { code, ref: known, desk } of draft.notices) console.log(`notice ${code} ${known ?? desk ?? ''}`)

// 2. Sending it too early is refused, and says why.
const early = await send('POST', `/applications/${ref}/submit`, {})
console.log(`submit: ${early.status} ${early.answer.code}, ${early.answer.refusals.length} things missing`)

// 3. What was missing, with the version that was read.
const complete = await expect(200, 'PATCH', `/applications/${ref}`, {
  version: draft.version,
  administrativeStatus: 'IRREGULAR',
  hasOrderToLeave: true,
  orderToLeaveOn: day(40),
  hasPreviousAssistedReturn: false,
  vulnerabilityScreened: true,
  consents: [
    {
      purposes: ['VOLUNTARY_RETURN', 'PERSONAL_DATA'],
      givenOn: day(1),
      language: 'pt',
      textVersion: '2026-01',
      interpreterUsed: false,
      mode: 'desk',
      explained: ['journey_and_help', 'other_ways', 'consequences', 'no_duty', 'change_of_mind'],
      ownWords: 'I want to work in my brother’s workshop.',
      pressure: 'none',
      paperPlace: 'Office, cabinet 2',
    },
  ],
})
console.log(
  `version ${complete.version}, missing: ${complete.missing.map(({ code }) => code).join(', ') || 'nothing'}`,
)

// 4. To the desk.
const sent = await expect(200, 'POST', `/applications/${ref}/submit`, { version: complete.version })
console.log(`${sent.ref} is ${sent.status}`)

// 5. Where it stands: one case, and everything that changed in the last hour, page by page.
const followed = await expect(200, 'GET', `/cases/${ref}`)
console.log(`${ref}: ${followed.stage}, waiting for ${followed.waitingOn}`)
let cursor = ''
let changed = 0
do {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  const page = await expect(200, 'GET', `/cases?updatedSince=${since}&limit=100&cursor=${cursor}`)
  changed += page.items.length
  cursor = page.nextCursor ?? ''
} while (cursor)
console.log(`${changed} cases changed in the last hour`)

// 6. They changed their mind. No reason is asked for.
const gone = await expect(200, 'POST', `/cases/${ref}/withdrawal`, { reason: 'changed_mind' })
console.log(`${gone.ref} is ${gone.stage}`)
