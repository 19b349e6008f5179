import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { AnswerCards } from '@/components/applications/answer-cards'
import { NextSteps } from '@/components/applications/next-steps'
import { QuestionsPanel } from '@/components/applications/questions-panel'
import { TaskList } from '@/components/cases/task-list'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { SectionsBar } from '@/components/ui/progress-bar'
import { Tag } from '@/components/ui/tag'
import { SECTIONS, type ApplicationFile, type Section } from '@/lib/applications/model'
import { ESCALATED_AFTER_DAYS } from '@/lib/applications/rules/desk-clock'
import { hasUnaccompaniedMinor, type Part, type PartState } from '@/lib/applications/sections'
import { draftExpiry } from '@/lib/applications/rules/drafts'
import { businessDayOf } from '@/lib/kernel/calendar-date'
import { ASK_FOR_MORE_REASONS, type Action } from '@/lib/cases/model'
import type { DocumentsOfCase } from '@/lib/documents/queries'
import { formatDate, formatInstant, formatName } from '@/lib/i18n/format'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { screenHousehold } from '@/lib/people/queries/duplicates'
import { ask } from '@/lib/runner/page'
import { ScreeningNotes } from '../../../people/screening-notes'
import { applicationPage } from './load'
import { besideApplication, neededPapers, signingPeople, type Beside } from './beside'
import { ChangesCard } from './changes-card'
import { MissingCard } from './missing-card'
import { pickUpAction } from './pick-up.action'
import { answersOf, hrefOfField, hrefOfPart, summaryOf } from './words'

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ saved?: string }> }

/** The help line of the programme; the same number as in the top bar. */
const HELP_PHONE = '0800 32 745'

const GROUPS: readonly {
  readonly key: 'people' | 'return' | 'signatures'
  readonly parts: readonly Part[]
}[] = [
  { key: 'people', parts: ['household', 'guardian', 'vulnerability'] },
  { key: 'return', parts: ['return', 'situation'] },
  { key: 'signatures', parts: ['consents'] },
]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params
  const [{ data }, t] = [await applicationPage(ref), await getTranslations('applications')]
  const lead = data.file.members.find((member) => member.relation === 'principal') ?? data.file.members[0]
  return { title: [lead && formatName(lead), t('hub.heading'), ref].filter(Boolean).join(' – ') }
}

export default async function ApplicationPage({ params, searchParams }: Props) {
  const [{ ref }, { saved }] = await Promise.all([params, searchParams])
  const { data, viewer } = await applicationPage(ref)
  const { file } = data
  const [t, papers, locale] = [
    await getTranslations('applications'),
    await getTranslations('papers'),
    await getLocale(),
  ]
  const savedSection = SECTIONS.find((section) => section === saved)
  const isWriting = data.mayEdit && (file.stage === 'draft' || (file.stage === 'incomplete' && data.isSender))
  const isUnsent = file.stage === 'draft' && file.registeredOn === null
  const meta = [
    t('hub.meta', { organisation: file.referringOrganisation, desk: file.deskOrganisation }),
    file.registeredOn && t('hub.sentOn', { date: formatDate(file.registeredOn, locale) }),
    file.counsellor && t('hub.withCounsellor', { name: file.counsellor }),
    isUnsent &&
      t('draft.meta', { date: formatDate(draftExpiry(businessDayOf(file.lastActivityAt)), locale) }),
  ]
  return (
    <div className="stack">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="text-h1">{t('hub.heading')}</h2>
          <p className="text-meta text-ink-2">
            {meta.filter(Boolean).join(' · ')}
            {data.isWhole && file.registeredOn && (
              <>
                {' · '}
                <Link href={`/cases/${ref}/application/sent`} prefetch={false}>
                  {t('sent.link')}
                </Link>
                {' · '}
                <Link href={`/cases/${ref}/application/changes`} prefetch={false}>
                  {t('changes.all')}
                </Link>
              </>
            )}
            {data.isWhole && (
              <>
                {' · '}
                <Link href={`/cases/${ref}/papers`} prefetch={false}>
                  {papers('applicationFormPdf')}
                </Link>
              </>
            )}
          </p>
        </div>
        {isWriting && (
          <div className="flex flex-wrap items-center gap-3">
            <span className="text-meta font-semibold text-ok">
              <Icon name="check" /> {t('draft.saved', { date: formatInstant(file.lastActivityAt, locale) })}
            </span>
            <LinkButton href="/applications">{t('draft.close')}</LinkButton>
          </div>
        )}
      </div>
      {savedSection && (
        <Note tone="ok" role="status">
          {t('hub.saved', { part: t(`parts.${savedSection}`) })}
        </Note>
      )}
      {!data.isWhole && <Note>{t('hub.limited')}</Note>}
      {data.isWhole && <Known caseRef={ref} />}
      {data.isWhole && file.registeredOn && <ChangesCard caseRef={ref} role={viewer.actor.role} />}
      <Questions data={data} isWriting={isWriting} />
      {isWriting ? (
        <Writing data={data} beside={await besideApplication(ref, viewer)} />
      ) : (
        <Reading data={data} />
      )}
    </div>
  )
}

/** Whether the people of this file are known from elsewhere. */
async function Known({ caseRef }: { caseRef: string }) {
  return <ScreeningNotes screening={await ask(screenHousehold, { ref: caseRef })} />
}

const topicOf = (code: string) => ASK_FOR_MORE_REASONS.find((reason) => reason === code) ?? 'other'

async function Questions({ data: { file }, isWriting }: { data: ApplicationOfCase; isWriting: boolean }) {
  const [t, cases, locale] = [
    await getTranslations('applications'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  if (file.questions.length === 0) return null
  const until = file.dueOn && formatDate(file.dueOn, locale)
  const foot = isWriting
    ? [t('questions.howTo'), until && t('questions.until', { date: until })]
    : [until && t('questions.waiting', { date: until })]
  return (
    <QuestionsPanel
      title={t('questions.title', { count: file.questions.length })}
      questions={file.questions.map((question) => ({
        key: question.id,
        topic: cases(`reasons.${topicOf(question.reasonCode)}`),
        message: question.message,
        asked: t('questions.asked', {
          name: question.askedBy,
          organisation: question.organisation,
          date: formatInstant(question.askedAt, locale),
        }),
      }))}
      foot={foot.filter(Boolean).join(' ')}
    />
  )
}

/** For whoever writes: what is to be done, in any order. */
async function Writing({ data, beside }: { data: ApplicationOfCase; beside: Beside }) {
  const { file, parts } = data
  const [t, locale] = [await getTranslations('applications'), await getLocale()]
  const done = parts.filter(({ state }) => state === 'done').length
  const left = parts.length - done
  const taskOf = async ({ part, state }: PartState) => ({
    href: hrefOfPart(file.ref, part),
    title: t(`parts.${part}`),
    detail: part === 'consents' ? await signingDetail(beside) : await summaryOf(file, part),
    state,
    stateLabel: t(`states.${state}`),
  })
  const before = {
    title: t('partGroups.before'),
    tasks: [
      {
        title: t('before.search'),
        detail: t('before.searched'),
        state: 'done' as const,
        stateLabel: t('states.done'),
      },
      {
        title: t('before.notice'),
        detail: file.noticeGivenOn
          ? t('before.given', { date: formatDate(file.noticeGivenOn, locale) })
          : t('before.notGiven'),
        state: file.noticeGivenOn ? ('done' as const) : ('incomplete' as const),
        stateLabel: t(file.noticeGivenOn ? 'states.done' : 'states.incomplete'),
      },
    ],
  }
  const papers = beside.papers && (await papersTask(file.ref, beside.papers))
  const groups = await Promise.all(
    GROUPS.map(async (group) => ({
      title: t(`partGroups.${group.key}`),
      tasks: await Promise.all(
        group.parts.flatMap((part) => parts.filter((candidate) => candidate.part === part)).map(taskOf),
      ).then((tasks) => (group.key === 'signatures' && papers ? [papers, ...tasks] : tasks)),
    })),
  )
  const next =
    parts.find(({ state }) => state === 'incomplete') ?? parts.find(({ state }) => state === 'todo')
  const maySubmit = data.actions.some(({ action }) => action === 'submit_application')
  return (
    <Columns side={<Aside data={data} beside={beside} />}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <div className="w-[216px] max-w-full">
          <SectionsBar
            done={done}
            total={parts.length}
            label={t('hub.progress', { done, total: parts.length })}
          />
        </div>
        <p>
          <b>{t('hub.progress', { done, total: parts.length })}</b> {t('hub.anyOrder')}
        </p>
      </div>
      <TaskList groups={[before, ...groups]} />
      {(maySubmit || next) && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {next && (
            <LinkButton variant="primary" size="l" href={hrefOfPart(file.ref, next.part)}>
              {t('hub.continue', { part: t(`parts.${next.part}`) })}
            </LinkButton>
          )}
          {maySubmit && (
            <LinkButton
              variant={next ? 'secondary' : 'primary'}
              size="l"
              href={`/cases/${file.ref}/submit-application`}
            >
              {t('hub.check')}
            </LinkButton>
          )}
          <span className="text-ink-2">{left > 0 ? t('hub.left', { count: left }) : t('hub.ready')}</span>
        </div>
      )}
      {data.deleteRefusals.length === 0 && (
        <p className="mt-2">
          <Link href={`/cases/${file.ref}/application/delete`} prefetch={false}>
            {t('draft.link')}
          </Link>
        </p>
      )}
    </Columns>
  )
}

/** Who still has to sign. */
async function signingDetail({ consents }: Beside): Promise<string> {
  const t = await getTranslations('applications')
  const people = consents ? signingPeople(consents) : []
  const left = people.filter(({ missing }) => missing.length > 0)
  if (people.length === 0) return t('partHints.consents')
  return left.length === 0
    ? t('beside.allSigned', { count: people.length })
    : t('beside.stillToSign', { names: left.map(({ name }) => name).join(', ') })
}

/** The papers as one line of the list: advice, so never in the way of sending. */
async function papersTask(ref: string, papers: DocumentsOfCase) {
  const t = await getTranslations('applications')
  const needed = await neededPapers(papers)
  const here = needed.filter(({ isHere }) => isHere).length
  const missing = [...new Set(needed.filter(({ isHere }) => !isHere).map(({ paper }) => paper))]
  const isDone = here === needed.length
  return {
    href: `/cases/${ref}/documents`,
    title: t('beside.papers'),
    detail:
      needed.length === 0
        ? t('beside.noneNeeded')
        : isDone
          ? t('beside.allHere')
          : t('beside.missing', { papers: missing.join(', ') }),
    state: isDone ? ('done' as const) : here > 0 ? ('incomplete' as const) : ('todo' as const),
    stateLabel: needed.length === 0 ? t('states.done') : t('beside.count', { here, needed: needed.length }),
  }
}

/** What to have at hand: the papers this household needs by what is known so far, each once. */
async function needsOf(file: ApplicationFile, { papers }: Beside) {
  const t = await getTranslations('applications')
  const needed = papers ? await neededPapers(papers) : []
  const names = [...new Set(needed.map(({ paper }) => paper))]
  const own = names.map((paper) => {
    const of = needed.filter((one) => one.paper === paper)
    return { key: paper, text: paper, isHere: of.every(({ isHere }) => isHere) }
  })
  const general = [
    ...(own.length > 0 ? [] : (['papers', 'identity'] as const)),
    'signatures' as const,
    ...(hasUnaccompaniedMinor(file) ? (['guardian'] as const) : []),
  ].map((key) => ({ key, text: t(`hub.needs.${key}`), isHere: false }))
  return [...own, ...general]
}

async function Aside({ data: { file }, beside }: { data: ApplicationOfCase; beside: Beside }) {
  const t = await getTranslations('applications')
  const needs = await needsOf(file, beside)
  return (
    <>
      <Card labelledBy="needs">
        <CardHeader id="needs" title={t('hub.needsTitle')} />
        <CardList
          items={needs.map(({ key, text, isHere }) => ({
            key,
            content: isHere ? (
              <>
                <span className="text-ok">
                  <Icon name="check" />
                </span>{' '}
                {text} <span className="sr-only">({t('beside.here')})</span>
              </>
            ) : (
              text
            ),
          }))}
        />
      </Card>
      <NextSteps
        id="next-steps"
        title={t('hub.nextTitle')}
        steps={[
          {
            title: t('hub.next.send'),
            text: t('hub.next.sendText', { days: ESCALATED_AFTER_DAYS }),
          },
          { title: t('hub.next.questions'), text: t('hub.next.questionsText') },
          { title: t('hub.next.decision'), text: t('hub.next.decisionText') },
        ]}
        foot={t('hub.mayStop')}
      />
      <Card labelledBy="desk">
        <CardHeader id="desk" title={t('hub.deskTitle')} />
        <p>{file.deskOrganisation}</p>
        <p>
          <a href={`tel:${HELP_PHONE.replaceAll(' ', '')}`}>
            <b>{HELP_PHONE}</b>
          </a>
          , {t('hub.deskHours')}
        </p>
      </Card>
    </>
  )
}

/** For everybody who reads on: the answers, and what can be done with them. */
async function Reading({ data }: { data: ApplicationOfCase }) {
  const { file } = data
  const t = await getTranslations('applications')
  const answers = await answersOf(file)
  const readable: readonly Section[] = data.isWhole ? SECTIONS : ['household', 'return']
  const groups = readable.flatMap((section) => {
    const rows = answers.get(section) ?? []
    const shown = data.isWhole ? rows : rows.filter((row) => !PRIVATE.includes(row.field))
    return shown.length === 0
      ? []
      : [
          {
            id: section,
            title: t(`parts.${section}`),
            rows: shown.map((answer, index) => ({
              key: `${section}-${index}`,
              label: answer.label,
              value: answer.value,
              ...(data.mayEdit && {
                change: {
                  href: hrefOfField(file.ref, section, answer.field || null),
                  label: t('check.change'),
                  about: answer.label,
                },
              }),
            })),
          },
        ]
  })
  const may = (action: Action) => data.actions.find((candidate) => candidate.action === action)?.allowed
  return (
    <Columns side={data.isWhole && <ReadingAside data={data} />}>
      {(may('pick_up') || may('ask_for_more')) && (
        <div className="flex flex-wrap items-center gap-3">
          {may('pick_up') && (
            <ActionForm action={pickUpAction} title={t('hub.pickUp')} version={file.version} guard={false}>
              <HiddenField name="ref" value={file.ref} />
              <SubmitButton>{t('hub.pickUp')}</SubmitButton>
            </ActionForm>
          )}
          {may('ask_for_more') && (
            <LinkButton size="l" href={`/cases/${file.ref}/ask-for-more`}>
              {t('hub.askForMore')}
            </LinkButton>
          )}
        </div>
      )}
      <AnswerCards groups={groups} />
    </Columns>
  )
}

/** How far each part is, what people signed, and what the rules would still miss. */
async function ReadingAside({ data }: { data: ApplicationOfCase }) {
  const t = await getTranslations('applications')
  return (
    <>
      <Card labelledBy="parts">
        <CardHeader id="parts" title={t('reading.parts')} />
        <CardList
          items={data.parts.map(({ part, state }) => ({
            key: part,
            content: (
              <span className="flex flex-wrap items-center justify-between gap-2">
                {part === 'consents' ? (
                  <Link href={hrefOfPart(data.file.ref, part)} prefetch={false}>
                    {t(`parts.${part}`)}
                  </Link>
                ) : (
                  t(`parts.${part}`)
                )}
                <Tag tone={state === 'done' ? 'ok' : 'warn'} icon={state === 'done' ? 'check' : 'alert'}>
                  {t(`states.${state}`)}
                </Tag>
              </span>
            ),
          }))}
        />
      </Card>
      {data.missing.length > 0 && (
        <MissingCard title={t('more.suggestTitle')} data={data} missing={data.missing} />
      )}
    </>
  )
}

/** Answers of the return that only those who counsel read. */
const PRIVATE: readonly string[] = ['contactPhone', 'accommodation', 'motive']
