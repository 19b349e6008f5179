import 'server-only'
import type { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { saveGuardian } from '@/lib/applications/commands/guardian'
import { saveHousehold } from '@/lib/applications/commands/household'
import { openDraft } from '@/lib/applications/commands/open-draft'
import { saveReturn } from '@/lib/applications/commands/return'
import { saveSituation } from '@/lib/applications/commands/situation'
import { saveVulnerability } from '@/lib/applications/commands/vulnerability'
import { editableMembers, textsOfMember } from '@/lib/applications/field-texts'
import { FILE_LANGUAGES, type ApplicationFile } from '@/lib/applications/model'
import { applicationFile, organisationKind } from '@/lib/applications/records'
import { channelOf } from '@/lib/applications/rules'
import type { DomainEvent } from '@/lib/audit/model'
import { WITHDRAWAL_REASONS } from '@/lib/cases/model'
import { caseByRef } from '@/lib/cases/records'
import { recordConsent } from '@/lib/consents/commands'
import { returnDesks } from '@/lib/directory/records'
import { submitApplication } from '@/lib/journey/commands/application'
import { withdraw } from '@/lib/journey/commands/withdrawal'
import { refuse } from '@/lib/kernel/refusal'
import { searchPerson } from '@/lib/people/commands/search'
import { screenPeople } from '@/lib/people/duplicates'
import { defineCommand, type Command } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { fieldErrors } from '@/lib/runner/field-errors'
import {
  done,
  invalid,
  notFound,
  refused,
  stale,
  type Done,
  type Outcome,
  type OutboxEntry,
} from '@/lib/runner/outcome'
import {
  amendApplicationInput,
  openApplicationInput,
  sendApplicationInput,
  withdrawCaseInput,
  type SentAnswers,
  type SentConsent,
  type SentMember,
} from './input'
import type { Notice, StoredApplication } from './output'
import { sentApplication } from './queries'
import { lastDesk } from './records'
import {
  guardianOf,
  placedPath,
  returnOf,
  rowsOf,
  sentPath,
  signersOf,
  situationOf,
  unknownMembers,
  type SentRows,
} from './rules'

const SECTIONS = [saveHousehold, saveReturn, saveSituation, saveVulnerability, saveGuardian] as const
type SectionEvent = (typeof SECTIONS)[number]['events'][number] | (typeof recordConsent)['events'][number]
type OpeningEvent = (typeof searchPerson)['events'][number] | (typeof openDraft)['events'][number]

const ofSections: readonly SectionEvent[] = [
  ...SECTIONS.flatMap((section): readonly SectionEvent[] => section.events),
  ...recordConsent.events,
]

/** Takes down what one act of a request did. */
type Told<Event extends string> = {
  readonly tell: (events: readonly DomainEvent<Event>[], messages: readonly OutboxEntry[]) => void
}
/** What one request has done so far, act by act; all of it is one transaction. */
type Doing<Event extends string> = Told<Event> & {
  readonly events: readonly DomainEvent<Event>[]
  readonly messages: readonly OutboxEntry[]
}

function begin<Event extends string>(): Doing<Event> {
  const events: DomainEvent<Event>[] = []
  const messages: OutboxEntry[] = []
  return {
    events,
    messages,
    tell(told, sent) {
      events.push(...told)
      messages.push(...sent)
    },
  }
}
type Failed = Exclude<Outcome<never, never>, { kind: 'done' }>
type Acted<Data> = { readonly kind: 'acted'; readonly data: Data } | Failed

/**
 * Runs one command of a context as an act of a larger request, under its own permission and its own schema.
 * @param pathOf the path in what was sent, from the path in the form of the command
 */
async function act<Schema extends z.ZodType, Data, Event extends string>(
  context: Context,
  doing: Told<Event>,
  command: Command<Schema, Data, Event>,
  raw: unknown,
  pathOf: (path: string) => string = sentPath,
): Promise<Acted<Data>> {
  if (!may(context.actor, command.permission)) return refused([refuse('not_your_role')])
  const parsed = command.input.safeParse(raw, { reportInput: true })
  const placed = (errors: readonly { path: string; code: string }[]) =>
    invalid(errors.map((error) => ({ ...error, path: pathOf(error.path) })))
  if (!parsed.success) return placed(fieldErrors(parsed.error))
  const outcome = await command.run({ ...context, input: parsed.data })
  if (outcome.kind === 'invalid') return placed(outcome.errors)
  if (outcome.kind !== 'done') return outcome
  doing.tell(outcome.events, outcome.messages ?? [])
  return { kind: 'acted', data: outcome.data }
}

type Sent = SentAnswers & {
  readonly members?: readonly SentMember[] | undefined
  readonly removedMembers?: readonly string[] | undefined
  readonly consents?: readonly SentConsent[] | undefined
}
type Asked = { readonly ref: string; readonly version: number; readonly reason?: string | undefined }

const shownOf = (file: ApplicationFile) =>
  editableMembers(file).map((member) => ({ personId: member.personId, texts: textsOfMember(member) }))

/** Needs of members that were sent with some, by the rows in which the household now stands. */
function needsOf(file: ApplicationFile, sent: Sent, places: SentRows['places']) {
  const members = editableMembers(file)
  return places.flatMap((place, row) => {
    const kinds = place === null ? undefined : sent.members?.[place]?.vulnerabilities
    const personId = members[row]?.personId
    return kinds === undefined || personId === undefined ? [] : [{ personId, kinds }]
  })
}

/** Saves what was sent, section by section, each by the command of its form. */
async function writeAnswers(
  context: Context,
  doing: Told<SectionEvent>,
  { ref, version, reason }: Asked,
  sent: Sent,
): Promise<Failed | null> {
  const { tx, today } = context
  const stored = await applicationFile(tx, ref)
  if (!stored) return notFound
  if (stored.version !== version) return stale(stored.version)
  const removed = sent.removedMembers ?? []
  const shown = shownOf(stored)
  const unknown = unknownMembers(sent.members ?? [], removed, shown)
  if (unknown.length > 0) return invalid(unknown)

  let file = stored
  const save = async <Schema extends z.ZodType, Data, E extends SectionEvent>(
    command: Command<Schema, Data, E>,
    raw: object | null,
    pathOf?: (path: string) => string,
  ): Promise<Failed | null> => {
    if (raw === null) return null
    const asked = { ref, version: file.version, reason, ...raw }
    const saved = await act<Schema, Data, SectionEvent>(context, doing, command, asked, pathOf)
    if (saved.kind !== 'acted') return saved
    file = (await applicationFile(tx, ref)) ?? file
    return null
  }

  const household = rowsOf(shown, sent.members ?? [], removed)
  const isHouseholdSent = (sent.members?.length ?? 0) > 0 || removed.length > 0
  const failed =
    (await save(
      saveHousehold,
      isHouseholdSent ? { shown: shown.map(({ personId }) => personId), members: household.rows } : null,
      (path) => sentPath(placedPath(path, household.places)),
    )) ??
    (await save(saveReturn, returnOf(sent, file))) ??
    (await save(saveSituation, situationOf(sent, file)))
  if (failed) return failed
  const people = needsOf(file, sent, household.places)
  const isScreeningSent = sent.vulnerabilityScreened !== undefined || people.length > 0
  const isScreened = sent.vulnerabilityScreened ?? file.isVulnerabilityScreened
  return (
    (await save(saveVulnerability, isScreeningSent ? { people, isScreened } : null)) ??
    (await save(saveGuardian, guardianOf(sent, file))) ??
    (await signConsents(context, doing, ref, sent.consents ?? [], signersOf(file, today)))
  )
}

/** Records the papers that were signed, one person after the other, with what was said about the free choice. */
async function signConsents(
  context: Context,
  doing: Told<SectionEvent>,
  ref: string,
  consents: readonly SentConsent[],
  signers: readonly string[],
): Promise<Failed | null> {
  const path = (index: number) => (inner: string) =>
    `consents.${index}.${inner.replace(/^personId$/, 'members').replace(/^interpreterNeeded$/, 'interpreterUsed')}`
  for (const [index, { members, interpreterUsed, ...consent }] of consents.entries()) {
    for (const personId of members ?? signers) {
      const signed = await act<typeof recordConsent.input, unknown, SectionEvent>(
        context,
        doing,
        recordConsent,
        { ref, ...consent, personId, interpreterNeeded: interpreterUsed ? 'yes' : 'no', signedHow: 'paper' },
        path(index),
      )
      if (signed.kind !== 'acted') return signed
    }
  }
  return null
}

/**
 * Looks whether the people of a file are known, as its page does, and says what the sender may know of it. Too many looks
 * in an hour read like somebody out of sight: the desk answers.
 */
async function noticesOf(context: Context, file: ApplicationFile): Promise<Notice[]> {
  const personIds = editableMembers(file).map(({ personId }) => personId)
  const screening = await screenPeople(context, personIds, file.id)
  const nothing = { member: null, ref: null, on: null, desk: null }
  return [
    ...screening.duplicates.flatMap(({ personId, refs, isStrong }): Notice[] =>
      isStrong ? [{ ...nothing, code: 'maybe_known', member: personId, ref: refs[0] ?? null }] : [],
    ),
    ...screening.returns.map(
      ({ personId, on, desk, ref }): Notice => ({ code: 'earlier_return', member: personId, ref, on, desk }),
    ),
    ...(screening.asksDesk || screening.isPaused ? [{ ...nothing, code: 'contact_desk' as const }] : []),
  ]
}

async function stored(context: Context, ref: string, isLooked: boolean): Promise<StoredApplication | null> {
  const file = await applicationFile(context.tx, ref)
  const read = file && (await sentApplication.run({ ...context, input: { ref } }))
  if (!file || !read) return null
  const notices = isLooked ? await noticesOf(context, file) : []
  return { ref, status: read.status, version: read.version, missing: read.missing, notices }
}

/** What was done as the outcome of the whole request. */
function doneBy<Data, Event extends string>(data: Data, doing: Doing<Event>): Done<Data, Event> {
  const [first, ...others] = doing.events
  if (!first) throw new Error('a request that did nothing')
  return done(data, [first, ...others], doing.messages)
}

/** The desk that was named, the one that had the last file of the organisation, or the first there is. */
async function deskOf({ tx, actor }: Context, name: string | undefined): Promise<string> {
  const desks = await returnDesks(tx)
  if (name !== undefined) return desks.find((desk) => desk.name === name || desk.id === name)?.id ?? ''
  const last = await lastDesk(tx, actor.organisationId)
  return (desks.find(({ id }) => id === last) ?? desks[0])?.id ?? ''
}

/** T2 by a partner system: the household is looked for, a draft opened, and everything that is known saved in it. */
export const openApplication = defineCommand({
  name: 'application.open_as_sent',
  permission: 'case:open_draft',
  input: openApplicationInput,
  idempotent: true,
  events: ['person.searched', ...openDraft.events, ...ofSections],
  async run(context): Promise<Outcome<StoredApplication, OpeningEvent | SectionEvent>> {
    const { tx, actor, input } = context
    const { members, fileLanguage, referralChannel, desk, consents, idempotencyKey: _key, ...answers } = input
    const said = members.findIndex(({ principal, relation }) => principal ?? relation === 'principal')
    const place = Math.max(0, said)
    const lead = members[place]
    if (!lead) return invalid([{ path: 'members', code: 'no_member_left' }])
    const doing = begin<OpeningEvent | SectionEvent>()
    const ofLead = (path: string) => {
      const name = sentPath(path)
      return path in lead || name in lead ? `members.${place}.${name}` : name
    }
    const { familyName, givenNames, nativeName, birthDate, sex, nationality, immigrationNumber } = lead
    const typed = { familyName: familyName ?? '', givenNames, nativeName, birthDate: birthDate ?? '' }
    const searched = await act(context, doing, searchPerson, { ...typed, number: immigrationNumber }, ofLead)
    if (searched.kind !== 'acted') return searched
    const opened = await act(
      context,
      doing,
      openDraft,
      {
        who: 'new',
        ...typed,
        hasNoFamilyName: familyName === null ? 'on' : '',
        sex,
        nationality,
        immigrationNumber,
        searchId: searched.data.searchId,
        destination: answers.destination,
        spokenLanguage: answers.language,
        fileLanguage: fileLanguage ?? FILE_LANGUAGES.find((language) => language === actor.locale) ?? 'fr',
        referralChannel: referralChannel ?? channelOf(await organisationKind(tx, actor.organisationId)),
        deskOrganisationId: await deskOf(context, desk),
        isNoticeGiven: 'on',
      },
      ofLead,
    )
    if (opened.kind !== 'acted') return opened
    const { ref } = opened.data
    const draft = await applicationFile(tx, ref)
    const leadId = draft?.members[0]?.personId
    if (!draft || !leadId) throw new Error('a new draft without the person who leads it')
    const sent = members.map((member, index) =>
      index === place ? { ...member, id: leadId, principal: true } : member,
    )
    const failed = await writeAnswers(
      context,
      doing,
      { ref, version: draft.version },
      { ...answers, members: sent, consents },
    )
    if (failed) return failed
    const data = await stored(context, ref, true)
    return data ? doneBy(data, doing) : notFound
  },
})

/** Adds to an application or corrects it; once it was sent, with the reason. */
export const amendApplication = defineCommand({
  name: 'application.amend_as_sent',
  permission: 'application:edit',
  input: amendApplicationInput,
  idempotent: true,
  events: ['application.household_saved', ...ofSections],
  async run(context): Promise<Outcome<StoredApplication, SectionEvent>> {
    const { ref, version, reason, idempotencyKey: _key, ...sent } = context.input
    const doing = begin<SectionEvent>()
    const failed = await writeAnswers(context, doing, { ref, version, reason }, sent)
    if (failed) return failed
    if (doing.events.length === 0) return invalid([{ path: '', code: 'nothing_to_change' }])
    const data = await stored(context, ref, (sent.members?.length ?? 0) > 0)
    return data ? doneBy(data, doing) : notFound
  },
})

/** The version a system names, or the one there is now. */
async function versionOf({ tx }: Context, ref: string, asked: number | undefined): Promise<number | null> {
  return asked ?? (await caseByRef(tx, ref))?.version ?? null
}

type Moved = { readonly ref: string; readonly stage: string; readonly version: number }

async function moved<Event extends string>(
  context: Context,
  doing: Doing<Event>,
  ref: string,
): Promise<Outcome<Moved, Event>> {
  const head = await caseByRef(context.tx, ref)
  return head ? doneBy({ ref, stage: head.stage, version: head.version }, doing) : notFound
}

/** T3 by a partner system. Whoever sends it says that the household asked for this and knows that it may stop at any time. */
export const sendApplication = defineCommand({
  name: 'application.send',
  permission: 'case:submit_application',
  input: sendApplicationInput,
  idempotent: true,
  events: ['case.submitted', ...submitApplication.events],
  async run(context) {
    const { ref, version: asked } = context.input
    const version = await versionOf(context, ref, asked)
    if (version === null) return notFound
    const doing = begin<(typeof submitApplication)['events'][number]>()
    const sent = await act(context, doing, submitApplication, { ref, version, isDeclared: 'on' })
    if (sent.kind === 'acted') return moved(context, doing, ref)
    if (sent.kind !== 'refused') return sent
    // Machines need the field and the person of what is missing, in the names of the contract.
    return refused(
      sent.refusals.map((refusal) => {
        const { path, ...params } = refusal.params ?? {}
        return {
          ...refusal,
          params: {
            ...params,
            ...(typeof path === 'string' && { path: sentPath(path) }),
            ...(refusal.personId !== undefined && { member: refusal.personId }),
          },
        }
      }),
    )
  },
})

/** T14 by a partner system: always possible before departure; a reason is welcome and never asked for. */
export const withdrawCase = defineCommand({
  name: 'case.withdraw_as_sent',
  permission: 'case:withdraw',
  input: withdrawCaseInput,
  idempotent: true,
  events: ['case.withdrawn', ...withdraw.events],
  async run(context) {
    const { ref, version: asked, reason } = context.input
    const version = await versionOf(context, ref, asked)
    if (version === null) return notFound
    const known = WITHDRAWAL_REASONS.find((code) => code === reason)
    const said = known
      ? { reasonCode: known }
      : reason?.trim()
        ? { reasonCode: 'other', reasonText: reason }
        : {}
    const doing = begin<(typeof withdraw)['events'][number]>()
    const gone = await act(context, doing, withdraw, { ref, version, ...said }, (path) =>
      path.startsWith('reason') ? 'reason' : path,
    )
    return gone.kind === 'acted' ? moved(context, doing, ref) : gone
  },
})
