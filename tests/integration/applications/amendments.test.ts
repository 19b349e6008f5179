import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveHousehold } from '@/lib/applications/commands/household'
import { applyToMembers } from '@/lib/applications/commands/members'
import { saveReturn } from '@/lib/applications/commands/return'
import { saveSituation } from '@/lib/applications/commands/situation'
import { saveVulnerability } from '@/lib/applications/commands/vulnerability'
import { seeChanges } from '@/lib/applications/commands/see-changes'
import { changesOfApplication } from '@/lib/applications/queries'
import { holdSection } from '@/lib/editing/commands'
import { keepWorkingCopy, standingOfSection } from '@/lib/editing/queries'
import { savePersonIdentity } from '@/lib/journey/commands/person'
import { askForMore, pickUp, submitApplication } from '@/lib/journey/commands/application'
import { closeDatabase } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import {
  child,
  dataOf,
  fileOf,
  firstRow,
  FIRST_PERSON,
  NOW,
  openCompleteDraft,
  RETURN,
  SITUATION,
} from './drafts'

let people: People
let ref = ''

beforeAll(async () => {
  people = await arrangePeople()
})
afterAll(closeDatabase)

const versionOf = async () => (await fileOf(people.partner, ref)).version
const run = async (
  command: Parameters<typeof runCommand>[0],
  persona: Persona,
  input: Record<string, unknown>,
) => runCommand(command, persona.caller, { ref, version: await versionOf(), ...input }, NOW)
const saveThe = async (persona: Persona, change: Record<string, unknown>) =>
  run(saveReturn, persona, { ...RETURN, ...change })
async function changesFor(persona: Persona) {
  const found = await answer(changesOfApplication, persona.caller, { ref }, NOW)
  if (found.kind !== 'found') throw new Error(found.kind)
  return found.data
}
const submit = () => run(submitApplication, people.partner, { isDeclared: 'on' })
/** A file that came back for questions: both sides may write in it. */
async function sendBack() {
  dataOf(await submit())
  dataOf(await run(pickUp, people.counsellor, {}))
  dataOf(
    await run(askForMore, people.counsellor, {
      reasonCode: 'identity',
      reasonText: 'Which number reaches them?',
    }),
  )
}

beforeEach(async () => {
  ref = await openCompleteDraft(people)
})

describe('an amendment', () => {
  it('is not kept of a draft', async () => {
    dataOf(await saveThe(people.partner, { contactPhone: '0466 00 11 92' }))
    expect((await changesFor(people.partner)).amendments).toEqual([])
  })

  it('keeps each answer before and after, who changed it, when and why', async () => {
    dataOf(await submit())
    const change = {
      contactPhone: '0466 00 11 92',
      plannedDepartureOn: '2027-03-01',
      motive: 'Her mother is ill.',
    }
    dataOf(await saveThe(people.partner, { ...change, reason: 'They called with a new number.' }))
    const { amendments } = await changesFor(people.counsellor)
    expect(amendments).toMatchObject([
      {
        section: 'return',
        stage: 'submitted',
        reason: 'They called with a new number.',
        author: 'partner',
        organisation: 'partnerA',
        madeAt: NOW.now(),
        isNew: true,
        rows: [
          { field: 'plannedDepartureOn', personId: null, before: '2027-02-01', after: '2027-03-01' },
          { field: 'contactPhone', before: '0470 00 11 18', after: '0466 00 11 92' },
          { field: 'motive', before: '', after: 'Her mother is ill.' },
        ],
      },
    ])
    const events = await asOwner(
      `select type, details from audit_event where case_id = (select id from case_file where ref = $1) order by at desc limit 1`,
      [ref],
    )
    expect(events).toEqual([
      {
        type: 'application.amended',
        details: {
          stage: 'submitted',
          changed: 'contactPhone,motive,plannedDepartureOn',
          section: 'return',
          count: 3,
        },
      },
    ])
  })

  it('is refused without a reason, whoever asks and however', async () => {
    await sendBack()
    for (const persona of [people.partner, people.counsellor, people.supervisor]) {
      for (const reason of [undefined, '', '   ']) {
        expect(await saveThe(persona, { contactPhone: '0466 00 11 92', reason })).toEqual({
          kind: 'invalid',
          errors: [{ path: 'reason', code: 'amendment_reason_missing' }],
        })
      }
    }
    const [first] = (await fileOf(people.partner, ref)).members
    const person = firstRow(first?.personId ?? '')
    expect(
      await run(saveHousehold, people.partner, { shown: [first?.personId], members: [person] }),
    ).toMatchObject({
      errors: [{ path: 'reason' }],
    })
    expect(await run(saveSituation, people.partner, SITUATION)).toMatchObject({
      errors: [{ path: 'reason' }],
    })
    expect((await changesFor(people.partner)).amendments).toEqual([])
  })

  it('of the household tells who was added, who changed, and by the name they had', async () => {
    await sendBack()
    const [first] = (await fileOf(people.partner, ref)).members
    const personId = first?.personId ?? ''
    const members = [firstRow(personId, { givenNames: 'Aïssata' }), child()]
    dataOf(
      await run(saveHousehold, people.partner, { shown: [personId], members, reason: 'The son joined.' }),
    )
    const [amendment] = (await changesFor(people.counsellor)).amendments
    expect(
      amendment?.rows.map(({ field, personName, before, after }) => [field, personName, before, after]),
    ).toEqual([
      ['givenNames', `KABORÉ-OUÉDRAOGO ${FIRST_PERSON.givenNames}`, FIRST_PERSON.givenNames, 'Aïssata'],
      ['member', 'KABORÉ Issa', '', 'KABORÉ Issa'],
    ])
  })

  it('of needs never holds trafficking, neither by a form nor past it', async () => {
    await sendBack()
    const file = await fileOf(people.partner, ref)
    const personId = file.members[0]?.personId
    await asOwner(
      `insert into vulnerability_record (case_id, person_id, kind, assessed_on, assessed_by_id) values ($1, $2, 'VOT', '2026-11-01', $3)`,
      [file.id, personId, people.specialist.id],
    )
    await asOwner(`update case_file set tracks = '{VOT}' where id = $1`, [file.id])
    const needs = { people: [{ personId, kinds: ['MEDICAL'] }], isScreened: 'on', reason: 'She told us.' }
    dataOf(await run(saveVulnerability, people.supervisor, needs))
    dataOf(
      await run(applyToMembers, people.supervisor, {
        personIds: [personId],
        kinds: ['PREGNANT'],
        reason: 'She told us more.',
      }),
    )
    const kept = await asOwner<{ before: string; after: string }>(
      `select r.before, r.after from amendment_row r join amendment a on a.id = r.amendment_id where a.case_id = $1 order by a.sequence`,
      [file.id],
    )
    expect(kept).toEqual([
      { before: '', after: 'MEDICAL' },
      { before: 'MEDICAL', after: expect.stringContaining('PREGNANT') },
    ])
    await expect(
      asOwner(
        `insert into amendment_row (amendment_id, position, field, person_id, person_name, before, after)
         select id, 99, 'kinds', $2, 'N', 'MEDICAL', 'MEDICAL,VOT' from amendment where case_id = $1 limit 1`,
        [file.id, personId],
      ),
    ).rejects.toThrow(/no_trafficking/)
  })

  it('is kept when the person is corrected on their own page', async () => {
    dataOf(await submit())
    dataOf(await run(pickUp, people.counsellor, {}))
    const personId = (await fileOf(people.counsellor, ref)).members[0]?.personId
    const [row] = await asOwner<{ version: number }>('select version from person where id = $1', [personId])
    const identity = {
      id: personId,
      version: row?.version,
      ...FIRST_PERSON,
      nationality: 'ML',
      otherNationalities: [],
    }
    const correct = (reason?: string) =>
      runCommand(savePersonIdentity, people.counsellor.caller, { ...identity, reason }, NOW)
    expect(await correct()).toMatchObject({ errors: [{ path: 'reason', code: 'amendment_reason_missing' }] })
    dataOf(await correct('As in the passport.'))
    expect((await changesFor(people.partner)).amendments).toMatchObject([
      {
        section: 'household',
        reason: 'As in the passport.',
        author: 'counsellor',
        rows: [{ field: 'nationality', personId, before: 'BF', after: 'ML' }],
      },
    ])
  })

  it('does not take away what a file waiting for the desk was sent with', async () => {
    dataOf(await submit())
    expect(await saveThe(people.partner, { destination: '', reason: 'They do not know.' })).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'destination_missing' }],
    })
  })

  it('is for the eyes of those who read the whole file', async () => {
    await sendBack()
    dataOf(await saveThe(people.partner, { contactPhone: '0466 00 11 92', reason: 'New number.' }))
    for (const persona of [people.otherPartner, people.otherCounsellor]) {
      expect((await answer(changesOfApplication, persona.caller, { ref }, NOW)).kind).toBe('not_found')
    }
    for (const persona of [people.travel, people.finance, people.field, people.auditor, people.admin]) {
      expect((await answer(changesOfApplication, persona.caller, { ref }, NOW)).kind).toBe('forbidden')
    }
    await expect(asOwner(`set role retour_app; update amendment set reason = 'x'`)).rejects.toThrow()
  })
})

describe('what is new to a reader', () => {
  it('is what others changed since they looked', async () => {
    await sendBack()
    const fresh = async (persona: Persona) =>
      (await changesFor(persona)).amendments.filter(({ isNew }) => isNew).map(({ reason }) => reason)
    dataOf(await saveThe(people.partner, { contactPhone: '0466 00 11 92', reason: 'first' }))
    expect(await fresh(people.partner)).toEqual([])
    expect(await fresh(people.counsellor)).toEqual(['first'])

    const { seenTo } = await changesFor(people.counsellor)
    dataOf(await saveThe(people.partner, { contactPhone: '0466 00 11 93', reason: 'second' }))
    // Seen is what the page showed, not what came since.
    dataOf(await runCommand(seeChanges, people.counsellor.caller, { ref, seenTo }, NOW))
    expect(await fresh(people.counsellor)).toEqual(['second'])
    expect(await fresh(people.colleague)).toEqual(['second', 'first'])
    expect((await changesFor(people.counsellor)).lookedAt).toEqual(NOW.now())

    dataOf(await runCommand(seeChanges, people.counsellor.caller, { ref, seenTo: 0 }, NOW))
    expect(await fresh(people.counsellor)).toEqual(['second'])
  })

  it('is marked by those only who see the file', async () => {
    const see = (persona: Persona) => runCommand(seeChanges, persona.caller, { ref, seenTo: 1 }, NOW)
    expect((await see(people.otherPartner)).kind).toBe('not_found')
    expect((await see(people.travel)).kind).toBe('forbidden')
  })
})

describe('saving a section of a file that was sent', () => {
  it('ends the hold and the working copy of whoever saved, and of nobody else', async () => {
    await sendBack()
    const section = 'return'
    const standing = async (persona: Persona) => {
      const found = await answer(standingOfSection, persona.caller, { ref, section })
      return found.kind === 'found' ? found.data : null
    }
    await runCommand(holdSection, people.partner.caller, { ref, section })
    for (const persona of [people.partner, people.counsellor]) {
      await answer(keepWorkingCopy, persona.caller, { ref, section, version: 1, answers: { motive: 'x' } })
    }
    dataOf(await saveThe(people.partner, { motive: 'x', reason: 'They told us.' }))
    expect(await standing(people.partner)).toEqual({ standing: { kind: 'free' }, copy: null })
    expect((await standing(people.counsellor))?.copy).not.toBeNull()
  })

  it('tells whoever is slower who saved, and when', async () => {
    await sendBack()
    const version = await versionOf()
    dataOf(await saveThe(people.partner, { motive: 'x', reason: 'They told us.' }))
    const late = await runCommand(
      saveReturn,
      people.counsellor.caller,
      { ref, version, ...RETURN, reason: 'late' },
      NOW,
    )
    expect(late).toMatchObject({ kind: 'stale', current: { motive: 'x' }, saved: { name: 'partner' } })
  })
})
