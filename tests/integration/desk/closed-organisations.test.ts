import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeOrganisation } from '@/lib/directory/commands/organisations'
import { organisationDetail } from '@/lib/directory/queries/accounts'
import { closedOrganisationFiles, deskQueue } from '@/lib/journey/queries/desk'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { openCompleteDraft, NOW } from '@/tests/integration/applications/drafts'
import { arrangeReview } from '@/tests/integration/eligibility/review-case'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const refsFor = async (persona: Persona) => {
  const found = await answer(closedOrganisationFiles, persona.caller, {}, NOW)
  return found.kind === 'found' ? found.data.files.map(({ ref }) => ref) : found.kind
}

it('leaves no household of a closed organisation waiting for nobody', async () => {
  const { ref } = await arrangeReview(people, { ref: 'AVR-2026-00777' })
  const draft = await openCompleteDraft(people)
  expect(await refsFor(people.counsellor)).toEqual([])

  const { partnerA } = people.organisations
  const before = await answer(organisationDetail, people.admin.caller, { id: partnerA })
  const version = before.kind === 'found' ? before.data.organisation.version : 0
  expect((await runCommand(closeOrganisation, people.admin.caller, { id: partnerA, version })).kind).toBe(
    'done',
  )

  expect(await refsFor(people.counsellor)).toEqual([ref])
  expect(await refsFor(people.otherCounsellor)).toEqual([])
  // Nobody at a desk sees drafts of others; somebody must.
  expect(await refsFor(people.supervisor)).toEqual(expect.arrayContaining([ref, draft]))
  for (const persona of [people.specialist, people.travel, people.admin])
    expect(await refsFor(persona)).toBe('forbidden')
  expect(await answer(deskQueue, people.counsellor.caller, {}, NOW)).toMatchObject({ data: { ofClosed: 1 } })

  // An administrator learns how many, and sees none of them.
  const after = await answer(organisationDetail, people.admin.caller, { id: partnerA })
  expect(after).toMatchObject({ data: { openFiles: 2 } })
  expect(JSON.stringify(after)).not.toContain(ref)

  await asOwner('update organisation set active = true where id = $1', [partnerA])
  expect(await refsFor(people.counsellor)).toEqual([])
})
