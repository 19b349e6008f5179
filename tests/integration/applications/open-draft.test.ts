import { beforeAll, describe, expect, it } from 'vitest'
import { openDraft } from '@/lib/applications/commands/open-draft'
import { draftChoices } from '@/lib/applications/queries'
import { insertDraft } from '@/lib/applications/records'
import { asCaller } from '@/lib/runner/context'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'
import { dataOf, fileOf, newDraft, NOW, openDraftAs, TODAY } from './drafts'

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})

describe('opening an application', () => {
  it('opens a draft of the own organisation with its first person, task, history and counter', async () => {
    const ref = await openDraftAs(people)
    expect(ref).toMatch(/^AVR-2026-\d{5}$/)
    const [row] = await asOwner<Record<string, unknown>>(
      `select c.stage, c.waiting_on, c.next_step, c.beneficiary_name, c.member_count, c.search_text, c.registered_on,
         c.referring_organisation_id = $2 as own, c.desk_organisation_id = $3 as sent_to, c.version,
         (select data_notice_given_on::text from application where case_id = c.id) as notice,
         (select json_agg(json_build_object('step', t.step, 'waiting', t.waiting_on, 'user', t.user_id)) from task t where t.case_id = c.id) as tasks,
         (select json_agg(h.action) from stage_history h where h.case_id = c.id) as history,
         (select json_agg(m.relation) from household_member m where m.case_id = c.id) as members,
         (select sum(n.count)::int from case_counter n where n.dimension = 'referring' and n.key = $2::text and n.stage = 'draft') as counted
       from case_file c where c.ref = $1`,
      [ref, people.partner.organisationId, people.organisations.desk],
    )
    expect(row).toEqual({
      stage: 'draft',
      waiting_on: 'partner',
      next_step: 'complete_application',
      beneficiary_name: 'KABORÉ-OUÉDRAOGO Aïssata Marie',
      member_count: 1,
      search_text: expect.stringContaining('kabore-ouedraogo'),
      registered_on: null,
      own: true,
      sent_to: true,
      version: 1,
      notice: TODAY,
      tasks: [{ step: 'complete_application', waiting: 'partner', user: people.partner.id }],
      history: ['open_draft'],
      members: ['principal'],
      counted: 1,
    })
  })

  it('keeps a birth date as far as it is known', async () => {
    const file = await fileOf(people.partner, await openDraftAs(people))
    expect(file.members[0]).toMatchObject({ birthDate: '1991-03-01', birthPrecision: 'month' })
  })

  it('sends what a counsellor opens to the own desk', async () => {
    const sent = await newDraft(people, { deskOrganisationId: '' }, people.counsellor)
    const { ref } = dataOf(await runCommand(openDraft, people.counsellor.caller, sent, NOW))
    const [row] = await asOwner(
      'select desk_organisation_id = $2 as own, waiting_on from case_file where ref = $1',
      [ref, people.organisations.desk],
    )
    expect(row).toEqual({ own: true, waiting_on: 'counsellor' })
  })

  it.each(['specialist', 'supervisor'] as const)('lets a %s open one for a desk', async (name) => {
    const ran = await runCommand(
      openDraft,
      people[name].caller,
      await newDraft(people, {}, people[name]),
      NOW,
    )
    expect(ran.kind).toBe('done')
  })

  it('names every answer that is missing or wrong', async () => {
    const ran = await runCommand(
      openDraft,
      people.partner.caller,
      {
        who: 'new',
        familyName: '',
        birthDate: { day: '31', month: '2', year: '1990' },
        nationality: 'XX',
        fileLanguage: 'en',
      },
      NOW,
    )
    expect(ran).toMatchObject({ kind: 'invalid' })
    expect(
      ran.kind === 'invalid' && Object.fromEntries(ran.errors.map(({ path, code }) => [path, code])),
    ).toMatchObject({
      familyName: 'family_name_or_none',
      givenNames: 'required',
      birthDate: 'not_a_date',
      sex: 'choose_one',
      nationality: 'unknown_country',
      referralChannel: 'choose_one',
      isNoticeGiven: 'must_confirm',
    })
  })

  it('takes no name that is neither given nor said to be missing', async () => {
    const nameless = { familyName: '' }
    expect(
      await runCommand(openDraft, people.partner.caller, await newDraft(people, nameless), NOW),
    ).toMatchObject({
      kind: 'invalid',
      errors: [{ path: 'familyName', code: 'family_name_or_none' }],
    })
    const none = { familyName: '', hasNoFamilyName: 'on' }
    expect((await runCommand(openDraft, people.partner.caller, await newDraft(people, none), NOW)).kind).toBe(
      'done',
    )
  })

  it('takes no birth after today, no implausible year and no desk that is none', async () => {
    const wrong = async (change: Record<string, unknown>) =>
      runCommand(openDraft, people.partner.caller, await newDraft(people, change), NOW)
    expect(await wrong({ birthDate: '2026-11-22' })).toMatchObject({
      errors: [{ path: 'birthDate', code: 'date_in_future' }],
    })
    expect(await wrong({ birthDate: '1903' })).toMatchObject({
      errors: [{ path: 'birthDate', code: 'date_implausible' }],
    })
    expect(await wrong({ deskOrganisationId: people.organisations.iom })).toMatchObject({
      errors: [{ path: 'deskOrganisationId', code: 'choose_one' }],
    })
  })

  it('is not for a role that opens no files', async () => {
    expect(await runCommand(openDraft, people.travel.caller, await newDraft(people), NOW)).toEqual({
      kind: 'forbidden',
    })
  })

  it('draws again when a reference is taken, also by a case out of sight', async () => {
    await arrangeCase({
      ref: 'AVR-2026-00007',
      stage: 'draft',
      referring: people.organisations.partnerB,
      desk: people.organisations.otherDesk,
      createdBy: people.otherPartner.id,
    })
    const draws = ['AVR-2026-00007', 'AVR-2026-00007', 'AVR-2026-00008']
    const ref = await asCaller(people.partner.caller, ({ tx, now, actor }) =>
      insertDraft(
        tx,
        {
          id: crypto.randomUUID(),
          waitingOn: 'partner',
          referringOrganisationId: actor.organisationId,
          deskOrganisationId: people.organisations.desk,
          createdById: actor.id,
          beneficiaryName: 'TESTER Ann',
          referralChannel: 'NGO_PARTNER',
        },
        () => draws.shift() ?? '',
        now,
      ),
    )
    expect(ref).toBe('AVR-2026-00008')
  })
})

describe('what a new application offers', () => {
  it('asks a partner for the desk and guesses how the household came', async () => {
    const found = await answer(draftChoices, people.partner.caller, {}, NOW)
    expect(found).toMatchObject({
      data: { channel: 'NGO_PARTNER', fileLanguage: 'fr', desks: [{ name: 'desk' }, { name: 'otherDesk' }] },
    })
  })

  it('does not ask a counsellor of a desk', async () => {
    const found = await answer(draftChoices, people.counsellor.caller, {}, NOW)
    expect(found).toMatchObject({ data: { channel: 'RETURN_DESK', desks: null } })
  })
})
