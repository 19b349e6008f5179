import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { closeDatabase } from '@/lib/platform/database'
import { chanceOf } from '@/prisma/demo/chance'
import { diaryAround, type Milestone } from '@/prisma/demo/diary'
import { startWalk, type Answers, type Cast, type NewMember } from '@/prisma/demo/walk'
import { walkTo } from '@/prisma/demo/walk-to'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

let people: People
let cast: Cast
beforeAll(async () => {
  people = await arrangePeople()
  const { partner, counsellor, colleague, specialist, travel, finance, field, supervisor } = people
  cast = {
    sender: partner.caller,
    counsellor: counsellor.caller,
    approver: colleague.caller,
    specialist: specialist.caller,
    travel: travel.caller,
    finance: finance.caller,
    field: field.caller,
    supervisor: supervisor.caller,
  }
})
afterAll(closeDatabase)

const ADULT: NewMember = {
  familyName: 'Shwani',
  givenNames: 'Rebin',
  sex: 'M',
  birthDate: '1991-05-04',
  nationality: 'IQ',
  relation: 'principal',
}
const CHILD: NewMember = { ...ADULT, givenNames: 'Anas', birthDate: '2013-02-11' }

function answers(members: Answers['members'], more: Partial<Answers> = {}): Answers {
  return {
    members,
    destination: 'IQ',
    destinationPlace: 'Erbil',
    spokenLanguage: 'ckb',
    interpreterNeeded: true,
    fileLanguage: 'fr',
    referralChannel: 'NGO_PARTNER',
    deskOrganisationId: people.organisations.desk,
    administrativeStatus: 'AIP_PENDING',
    orderToLeaveOn: null,
    previousAssistedDepartureOn: null,
    arrivedInBelgiumOn: calendarDate('2024-05-01'),
    ...more,
  }
}

async function walk(key: string, goal: Milestone, given: Answers) {
  const chance = chanceOf(key)
  const diary = diaryAround({ reached: 'reintegration', on: calendarDate('2026-11-10') }, chance)
  const walked = await walkTo(startWalk({ cast, answers: given, diary, chance }), goal)
  const [row] = await asOwner<{ stage: string; tracks: string[] }>(
    'select stage, tracks from case_file where ref = $1',
    [walked.ref],
  )
  return { ...walked, stage: row?.stage, tracks: row?.tracks }
}

describe('a case walks home', () => {
  it('one adult, from the draft to the first contact with the local office', async () => {
    const walked = await walk('adult', 'reintegration', answers([ADULT]))
    expect(walked.stage).toBe('reintegration')
    const events = await asOwner<{ at: Date; day: string }>(
      `select at, "on"::text as day from audit_event where case_id = $1 order by at`,
      [walked.caseId],
    )
    expect(events.length).toBeGreaterThan(20)
    for (const { at, day } of events) expect(at.toISOString().slice(0, 10)).toBe(day)
  })

  it('a minor alone of 13, with a guardian, track items and an escort', async () => {
    const minor = { ...CHILD, isUnaccompaniedMinor: true, relation: 'principal' as const }
    const guardian = { name: 'Els Wouters', contact: 'els.wouters@guardians.example' }
    const walked = await walk('minor', 'departed', answers([minor], { guardian }))
    expect(walked).toMatchObject({ stage: 'departed', tracks: ['UMC'] })
    const items = await asOwner('select item from track_item where case_id = $1 and item = $2', [
      walked.caseId,
      'escort',
    ])
    expect(items).toHaveLength(1)
  })

  it('a family with somebody who is ill', async () => {
    const members: Answers['members'] = [
      { ...ADULT, vulnerabilities: ['MEDICAL'] },
      { ...ADULT, givenNames: 'Nigar', sex: 'F', relation: 'partner', birthDate: '1993' },
      { ...CHILD, relation: 'child' },
    ]
    expect(await walk('family', 'departed', answers(members))).toMatchObject({ stage: 'departed' })
  })
})
