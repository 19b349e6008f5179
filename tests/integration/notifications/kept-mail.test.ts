import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/access/model'
import { dispatchDue } from '@/lib/notifications/dispatch'
import { MAIL_KINDS } from '@/lib/notifications/model'
import { mailDetail, mailList } from '@/lib/notifications/queries'
import { mailWords } from '@/lib/notifications/words'
import { closeDatabase } from '@/lib/platform/database'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

describe('mail without a mail server', () => {
  let people: People
  beforeAll(async () => {
    people = await arrangePeople()
  })
  afterAll(closeDatabase)

  it('is written and waits where an administrator reads it', async () => {
    await asOwner(
      `insert into outbox_message (kind, recipient_id, payload) select 'case_withdrawn', $1, jsonb_build_object('ref', 'AVR-2026-' || lpad(n::text, 5, '0')) from generate_series(1, 60) n`,
      [people.counsellor.id],
    )
    expect(await dispatchDue()).toBe(60)
    const seen: string[] = []
    let before: string | undefined
    do {
      const found = await answer(mailList, people.admin.caller, { before })
      if (found.kind !== 'found') throw new Error(found.kind)
      expect(found.data.isSending).toBe(false)
      expect(found.data.messages.every(({ delivered }) => !delivered)).toBe(true)
      seen.push(...found.data.messages.map(({ id }) => id))
      before = found.data.next ?? undefined
    } while (before)
    expect(new Set(seen).size).toBe(60)
    expect(await answer(mailDetail, people.admin.caller, { id: seen[0] ?? '' })).toMatchObject({
      data: { recipient: 'counsellor@test.example', body: expect.stringContaining('/cases/AVR-2026-') },
    })
  })

  it('is read by nobody else', async () => {
    const [row] = await asOwner<{ id: string }>('select id from mail_message limit 1')
    for (const name of ['partner', 'counsellor', 'supervisor', 'auditor', 'specialist', 'finance'] as const) {
      expect(await answer(mailList, people[name].caller, {})).toEqual({ kind: 'forbidden' })
      expect(await answer(mailDetail, people[name].caller, { id: row?.id ?? '' })).toEqual({
        kind: 'forbidden',
      })
    }
    expect(await answer(mailDetail, people.admin.caller, { id: people.admin.id })).toEqual({
      kind: 'not_found',
    })
  })

  it('has its own words for every kind, in every language', async () => {
    for (const locale of LOCALES) {
      const subjects = new Set<string>()
      for (const kind of MAIL_KINDS) {
        const { subject, text } = await mailWords({ kind, payload: { ref: 'AVR-2026-00042' }, locale })
        const isOfNoFile = kind === 'enquiry_handed_over' || kind === 'partner_digest'
        expect(subject).toMatch(isOfNoFile ? /^\S/ : /^AVR-2026-00042\s?: \S/)
        expect(text).toContain(
          kind === 'partner_digest'
            ? 'http://localhost:3000/pipeline'
            : 'http://localhost:3000/cases/AVR-2026-00042',
        )
        expect(text).not.toContain('mail.')
        subjects.add(subject)
      }
      expect(subjects.size).toBe(MAIL_KINDS.length)
    }
  })
})
