import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveHousehold } from '@/lib/applications/commands/household'
import { eligibilityFactsOf } from '@/lib/eligibility/records'
import { submitApplication } from '@/lib/journey/commands/application'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { systemTransaction } from '@/lib/platform/database'
import { runCommand } from '@/lib/runner/command'
import { arrangePeople, type People, type Persona } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { child, dataOf, fileOf, firstRow, NOW, openCompleteDraft, TODAY } from './drafts'

let people: People
let ref: string
beforeAll(async () => {
  people = await arrangePeople()
})
beforeEach(async () => {
  ref = await openCompleteDraft(people)
})

const UNKNOWN = { day: '', month: '', year: '' }
const saveRows = async (
  lead: Record<string, unknown>,
  others: readonly Record<string, unknown>[],
  persona: Persona = people.partner,
) => {
  const { version, members } = await fileOf(people.partner, ref)
  const [first] = members
  const shown = members.map(({ personId }) => personId)
  const rows = [firstRow(first?.personId ?? '', lead), ...others]
  return runCommand(saveHousehold, persona.caller, { ref, version, shown, members: rows }, NOW)
}
const send = async () =>
  runCommand(
    submitApplication,
    people.partner.caller,
    { ref, version: (await fileOf(people.partner, ref)).version, isDeclared: 'on' },
    NOW,
  )
const storedAnswers = () =>
  asOwner<{ said: string | null }>(
    `select said_under_age as said from household_member
     where case_id = (select id from case_file where ref = $1) order by position`,
    [ref],
  )

describe('a birth date nobody knows', () => {
  it('does not keep an application from being sent once it was asked whether the person is under eighteen', async () => {
    dataOf(await saveRows({}, [child({ birthDate: UNKNOWN })]))
    const [, issa] = (await fileOf(people.partner, ref)).members
    expect(await send()).toMatchObject({
      kind: 'refused',
      refusals: expect.arrayContaining([
        expect.objectContaining({ code: 'identity_missing', personId: issa?.personId }),
      ]),
    })
    const row = { personId: issa?.personId, birthDate: UNKNOWN, saidUnderAge: 'yes' }
    dataOf(await saveRows({}, [child(row)]))
    // A child with its parent signs nothing, so nothing more is asked for.
    dataOf(await send())
    expect(await storedAnswers()).toEqual([{ said: null }, { said: 'yes' }])
    const [sent] = await asOwner<{ said: string[] }>(
      `select jsonb_path_query_array(a.snapshot, '$.rounds[0].answers.members[*].saidUnderAge') as said
       from application a where a.case_id = (select id from case_file where ref = $1)`,
      [ref],
    )
    expect(sent?.said).toEqual([null, 'yes'])
  })

  it('gives the rules of eligibility what was said, and nothing where nobody knows', async () => {
    const unknown = (saidUnderAge: string, givenNames: string) =>
      child({ givenNames, birthDate: UNKNOWN, saidUnderAge })
    dataOf(
      await saveRows({}, [unknown('yes', 'Awa'), unknown('no', 'Boubacar'), unknown('not_known', 'Cira')]),
    )
    const { id } = await fileOf(people.partner, ref)
    const facts = await systemTransaction((tx) => eligibilityFactsOf(tx, id, calendarDate(TODAY)))
    expect(facts?.household?.map(({ birthDate, underAge }) => [birthDate, underAge])).toEqual([
      ['1991-03-01', undefined],
      [undefined, true],
      [undefined, false],
      [undefined, undefined],
    ])
  })

  it('is protected as a child while in doubt: nobody else of age means a guardian', async () => {
    dataOf(await saveRows({ birthDate: UNKNOWN, saidUnderAge: 'not_known' }, []))
    const refused = await send()
    expect(refused).toMatchObject({ kind: 'refused' })
    const codes = refused.kind === 'refused' ? refused.refusals.map(({ code }) => code) : []
    expect(codes).toEqual(expect.arrayContaining(['principal_missing', 'minor_without_adult']))
    dataOf(await saveRows({ birthDate: UNKNOWN, saidUnderAge: 'not_known', isUnaccompaniedMinor: 'on' }, []))
    const [file] = await asOwner<{ tracks: string[] }>('select tracks from case_file where ref = $1', [ref])
    expect(file?.tracks).toEqual(['UMC'])
    expect(await send()).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'guardian_signature_missing' }],
    })
    dataOf(await saveRows({ birthDate: UNKNOWN, saidUnderAge: 'no' }, []))
    dataOf(await send())
  })

  it('still signs in person while in doubt beside a parent: it may be the choice of an adult', async () => {
    dataOf(await saveRows({}, [child({ birthDate: UNKNOWN, saidUnderAge: 'not_known' })]))
    const [, issa] = (await fileOf(people.partner, ref)).members
    expect(await send()).toMatchObject({
      kind: 'refused',
      refusals: [
        { code: 'voluntariness_missing', personId: issa?.personId },
        { code: 'data_consent_missing', personId: issa?.personId },
      ],
    })
  })

  it('goes after a birth date that is learned later, and what was said stays on record', async () => {
    dataOf(await saveRows({ birthDate: UNKNOWN, saidUnderAge: 'not_known' }, []))
    dataOf(await saveRows({ birthDate: { day: '', month: '', year: '1980' }, saidUnderAge: 'not_known' }, []))
    expect(await storedAnswers()).toEqual([{ said: 'not_known' }])
    dataOf(await send())
  })

  it('is kept by the database too: no file that was sent leaves somebody in doubt alone', async () => {
    dataOf(await saveRows({}, [child({ birthDate: UNKNOWN, saidUnderAge: 'yes' })]))
    dataOf(await send())
    const leaveAlone = asOwner(
      `update household_member set travelling = false
       where relation = 'principal' and case_id = (select id from case_file where ref = $1)`,
      [ref],
    )
    await expect(leaveAlone).rejects.toThrow(/only one left to travel/)
  })
})
