import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { autosave } from '@/lib/applications/commands/autosave'
import { deleteDraft } from '@/lib/applications/commands/delete-draft'
import { expireDraft, warnOfDraftExpiry } from '@/lib/applications/commands/expire-draft'
import { expireDrafts } from '@/lib/applications/jobs'
import { submitApplication } from '@/lib/journey/commands/application'
import { applicationOfCase } from '@/lib/journey/queries/application'
import { runDue } from '@/lib/jobs/scheduler'
import { addNote } from '@/lib/cases/commands'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { runSystemCommand } from '@/lib/runner/system-command'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { dataOf, fileOf, NOW, openCompleteDraft, openDraftAs } from './drafts'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})

const count = async (statement: string, values: unknown[]) =>
  (await asOwner<{ count: number }>(`select count(*)::int as count ${statement}`, values))[0]?.count
const at = (day: string) => fixedClock(new Date(`${day}T09:00:00Z`))

describe('deleting a draft', () => {
  it('takes it away for good with its people, and leaves the trail', async () => {
    const ref = await openCompleteDraft(people)
    const file = await fileOf(people.partner, ref)
    const typed = [{ field: `members.${randomUUID()}.givenNames`, was: '', text: 'Issa' }]
    const keeping = { ref, version: file.version, section: 'household', fields: typed }
    dataOf(await runCommand(autosave, people.partner.caller, keeping, NOW))
    dataOf(
      await runCommand(
        addNote,
        people.partner.caller,
        { ref, body: 'Met twice.', visibility: 'shared' },
        NOW,
      ),
    )
    const key = `${file.referringOrganisationId}`
    const drafts = () =>
      asOwner<{ count: number }>(
        `select count from case_counter where dimension = 'referring' and key = $1 and stage = 'draft' and sensitivity = 'STANDARD'`,
        [key],
      )
    const before = (await drafts())[0]?.count ?? 0

    const sent = { ref, version: (await fileOf(people.partner, ref)).version, isSure: 'on' }
    expect(dataOf(await runCommand(deleteDraft, people.partner.caller, sent, NOW))).toEqual({ ref })
    expect(await answer(applicationOfCase, people.partner.caller, { ref }, NOW)).toEqual({
      kind: 'not_found',
    })
    const ids = file.members.map(({ personId }) => personId)
    expect(await count('from person where id = any ($1::uuid[])', [ids])).toBe(0)
    for (const table of ['draft_text', 'note', 'consent', 'task', 'stage_history', 'application']) {
      expect(await count(`from ${table} where case_id = $1::uuid`, [file.id]), table).toBe(0)
    }
    expect((await drafts())[0]?.count).toBe(before - 1)
    expect(
      await count(`from audit_event where case_id = $1::uuid and type = 'application.draft_deleted'`, [
        file.id,
      ]),
    ).toBe(1)
  })

  it('is for whoever began it, of a draft that was never sent, in its newest version, and on purpose', async () => {
    const ref = await openDraftAs(people)
    const sent = { ref, version: 1, isSure: 'on' }
    const by = (persona: keyof People & string, change = {}) => {
      const { caller } = people[persona as 'partner']
      return runCommand(deleteDraft, caller, { ...sent, ...change }, NOW)
    }
    expect(await by('partnerColleague')).toMatchObject({ refusals: [{ code: 'draft_of_others' }] })
    expect(await by('otherPartner')).toEqual({ kind: 'not_found' })
    expect(await by('travel')).toEqual({ kind: 'forbidden' })
    expect(await by('partner', { version: 9 })).toMatchObject({ kind: 'stale', version: 1 })
    expect(await by('partner', { isSure: '' })).toMatchObject({ errors: [{ code: 'must_confirm' }] })
    const complete = await openCompleteDraft(people)
    const { version } = await fileOf(people.partner, complete)
    const sending = { ref: complete, version, isDeclared: 'on' }
    dataOf(await runCommand(submitApplication, people.partner.caller, sending, NOW))
    expect(await by('partner', { ref: complete, version: version + 1 })).toMatchObject({
      refusals: [{ code: 'draft_was_sent' }],
    })
  })

  it('is refused by the database too', async () => {
    const ref = await openDraftAs(people)
    const { id } = await fileOf(people.partner, ref)
    await expect(asOwner(`delete from stage_history where case_id = $1::uuid`, [id])).rejects.toThrow(
      /never changed/,
    )
    expect(await asOwner(`select app.delete_draft($1::uuid) as gone`, [id])).toEqual([{ gone: false }])
  })
})

describe('drafts nobody touches', () => {
  it('are announced, and go two weeks later unless somebody goes on', async () => {
    const [left, resumed] = [await openDraftAs(people), await openDraftAs(people)]
    const warnDay = '2027-02-05'
    // The job is seen for the first time the day before: it has missed nothing.
    await runDue([expireDrafts], at('2027-02-04'))
    await runDue([expireDrafts], at(warnDay))
    const told = await asOwner<{ ref: string }>(
      `select payload->>'ref' as ref from outbox_message where kind = 'draft_expires' and payload->>'ref' = any ($1)`,
      [[left, resumed]],
    )
    expect(told).toHaveLength(2)
    expect(await fileOf(people.partner, left)).toMatchObject({ dueOn: '2027-02-19' })
    const fields = [{ field: 'motive', was: '', text: 'Home' }]
    const going = { ref: resumed, version: 1, section: 'return', fields }
    dataOf(await runCommand(autosave, people.partner.caller, going, at('2027-02-10')))
    expect(await fileOf(people.partner, resumed)).toMatchObject({ dueOn: null })

    await runDue([expireDrafts], at('2027-02-19'))
    expect(await count('from case_file where ref = $1', [left])).toBe(0)
    expect(await count('from case_file where ref = $1', [resumed])).toBe(1)
    expect(await count(`from audit_event where type = 'application.draft_expired'`, [])).toBeGreaterThan(0)
  })

  it('are neither announced nor deleted before their time', async () => {
    const ref = await openDraftAs(people)
    expect(await runSystemCommand(warnOfDraftExpiry, { ref }, at('2026-12-01'))).toEqual({
      kind: 'not_found',
    })
    expect(await runSystemCommand(expireDraft, { ref }, at('2027-06-01'))).toEqual({ kind: 'not_found' })
  })
})
