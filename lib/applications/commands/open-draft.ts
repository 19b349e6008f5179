import 'server-only'
import { randomUUID } from 'node:crypto'
import { refreshSearchText } from '@/lib/cases/records'
import { knownPerson } from '@/lib/cases/records/people'
import { drawReference } from '@/lib/cases/rules/reference'
import { returnDesks } from '@/lib/directory/records'
import { enquiryById, settle as settleEnquiry } from '@/lib/enquiries/records'
import { refusalsOfSettling } from '@/lib/enquiries/rules'
import { formatName } from '@/lib/i18n/format'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Identity } from '@/lib/people/model'
import { insertPeople } from '@/lib/people/records'
import { personSearch } from '@/lib/people/records/searches'
import { screenBySearch, type ScreenedPerson } from '@/lib/people/rules/screening'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { done, invalid, notFound, refused } from '@/lib/runner/outcome'
import { identityOf, type TypedIdentity } from '../identity'
import { openDraftInput } from '../input'
import { insertApplication, insertDraft, insertMembers, openDraftTask, organisationKind } from '../records'
import { pendingFile, problemsOfHousehold } from '../rules'

/** Desks send to themselves; everybody else chooses one. */
async function deskFor({ tx, actor }: Context, chosen: string | undefined): Promise<string | null> {
  const isOwnDesk =
    actor.role === 'counsellor' && (await organisationKind(tx, actor.organisationId)) === 'RETURN_DESK'
  if (isOwnDesk) return actor.organisationId
  const desks = await returnDesks(tx)
  return desks.find((desk) => desk.id === chosen)?.id ?? null
}

type DraftFor = {
  readonly personId: string
  readonly name: Pick<Identity, 'familyName' | 'givenNames'>
  /** Left out for a person who is known. */
  readonly entered?: ScreenedPerson
  readonly previousCaseId?: string
}

/** Somebody new, if they were looked for first. */
async function newApplicant(
  { tx, actor, today }: Context,
  input: TypedIdentity & { readonly searchId?: string },
): Promise<Result<DraftFor, Refusal>> {
  const identity = identityOf(input)
  const search = input.searchId ? await personSearch(tx, input.searchId) : null
  const screened = screenBySearch(search, { id: randomUUID(), identity }, { actorId: actor.id, today })
  return screened.ok ? ok({ personId: screened.value.id, name: identity, entered: screened.value }) : screened
}

/** Somebody who has had a file: the new one names it as the one before. */
async function knownApplicant({ tx }: Context, personId: string): Promise<Result<DraftFor, Refusal> | null> {
  const person = await knownPerson(tx, personId)
  if (!person) return null
  const pending = pendingFile(person.files)
  if (pending) return err(refuse('has_open_file', { ref: pending.ref }))
  return ok({ personId, name: person, previousCaseId: person.files[0]?.id })
}

/** The enquiry that led to an application is settled by it. None, and one that is out of sight, stand in nobody's way. */
async function takenUp(
  { tx, actor, today }: Context,
  id: string | undefined,
): Promise<Result<string | null, Refusal[]>> {
  const enquiry = id ? await enquiryById(tx, id) : null
  if (!enquiry) return ok(null)
  const refusals = refusalsOfSettling(enquiry, actor)
  if (refusals.length > 0) return err(refusals)
  return (await settleEnquiry(tx, enquiry, 'taken_up', today))
    ? ok(enquiry.id)
    : err([refuse('enquiry_settled')])
}

/**
 * T2: a person wants to apply. The file exists from now on; nothing is asked that is not needed to name it. Nobody is
 * entered before somebody looked whether they are known.
 */
export const openDraft = defineCommand({
  name: 'case.open_draft',
  permission: 'case:open_draft',
  input: openDraftInput,
  events: ['case.draft_opened', 'enquiry.taken_up'],
  async run(context) {
    const { tx, actor, today, now, input } = context
    const birth = input.who === 'new' ? input.birthDate : undefined
    const birthProblems = problemsOfHousehold(
      [{ index: 0, birth, relation: 'principal', isUnaccompaniedMinor: false }],
      { today, travelDay: today, hasOtherLead: false },
    ).map(({ code }) => ({ path: 'birthDate', code }))
    const deskOrganisationId = await deskFor(context, input.deskOrganisationId)
    const problems = [
      ...birthProblems,
      ...(deskOrganisationId ? [] : [{ path: 'deskOrganisationId', code: 'choose_one' }]),
    ]
    if (!deskOrganisationId || problems.length > 0) return invalid(problems)
    const applicant =
      input.who === 'new' ? await newApplicant(context, input) : await knownApplicant(context, input.personId)
    if (!applicant) return notFound
    if (!applicant.ok) return refused([applicant.error])
    const enquiry = await takenUp(context, input.enquiryId)
    if (!enquiry.ok) return refused(enquiry.error)

    const caseId = randomUUID()
    const { personId, name, entered, previousCaseId } = applicant.value
    const waitingOn = actor.role === 'partner' ? 'partner' : 'counsellor'
    const ref = await insertDraft(
      tx,
      {
        id: caseId,
        waitingOn,
        referringOrganisationId: actor.organisationId,
        deskOrganisationId,
        createdById: actor.id,
        beneficiaryName: formatName(name),
        destination: input.destination ?? null,
        fileLanguage: input.fileLanguage,
        spokenLanguage: input.spokenLanguage ?? null,
        referralChannel: input.referralChannel,
        previousCaseId: previousCaseId ?? null,
      },
      () => drawReference(Number(today.slice(0, 4)), context.randomBelow),
      now,
    )
    await insertMembers(tx, caseId, [
      {
        personId,
        relation: 'principal',
        position: 0,
        isTravelling: true,
        isUnaccompaniedMinor: false,
        hasAgedOut: false,
        saidUnderAge: null,
      },
    ])
    if (entered) await insertPeople(tx, [entered])
    await insertApplication(tx, caseId, { noticeGivenOn: today })
    await openDraftTask(tx, {
      caseId,
      waitingOn,
      organisationId: actor.organisationId,
      actorId: actor.id,
      today,
      now,
    })
    await refreshSearchText(tx, caseId)
    const details = { channel: input.referralChannel, ...(entered ? {} : { isKnown: true }) }
    return done({ ref }, [
      { type: 'case.draft_opened', caseId, details },
      ...(enquiry.value ? [{ type: 'enquiry.taken_up' as const, subjectId: enquiry.value }] : []),
    ])
  },
})
