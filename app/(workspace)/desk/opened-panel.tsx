import { getLocale, getTranslations } from 'next-intl/server'
import { AnswerCards } from '@/components/applications/answer-cards'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField, type Option } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { SECTIONS } from '@/lib/applications/model'
import { ASK_FOR_MORE_REASONS, DESK_REFUSAL_REASONS, DESK_REFUSALS } from '@/lib/cases/model'
import { countryName, formatDate } from '@/lib/i18n/format'
import type { OpenedApplication } from '@/lib/journey/queries/desk'
import { screenHousehold } from '@/lib/people/queries/duplicates'
import { ask } from '@/lib/runner/page'
import { answersOf } from '../cases/[ref]/application/words'
import { ScreeningNotes } from '../people/screening-notes'
import { acceptAction, askForMoreAction, refuseAction } from './desk.action'
import { QueueMarks } from './queue-list'

type Props = {
  opened: OpenedApplication
  /** The filter of the list, which the next page keeps. */
  view: string
  viewerId: string
}

/** One application with what the desk decides on: who sent it, what changed, what is known, and the three answers. */
export async function OpenedPanel({ opened, view, viewerId }: Props) {
  const [t, applications, locale] = [
    await getTranslations('desk'),
    await getTranslations('applications'),
    await getLocale(),
  ]
  const answers = await answersOf(opened.file)
  const sent = opened.writtenBy
    ? t('sentBy', { name: opened.writtenBy, sender: opened.sender })
    : t('sentByOrganisation', { sender: opened.sender })
  return (
    <section id="opened" aria-labelledby="opened-name" className="stack">
      <Card>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 id="opened-name" className="text-h1">
              {opened.name}
            </h2>
            <p className="text-meta text-ink-2">
              {[
                opened.ref,
                t('people', { count: opened.memberCount }),
                opened.destination ? countryName(opened.destination, locale) : t('noCountry'),
                t('atDesk', { desk: opened.desk }),
              ].join(' · ')}
            </p>
            <p className="text-meta text-ink-2">
              {[
                sent,
                t('since', { date: formatDate(opened.sentOn, locale) }),
                t('age', { days: opened.clock.workingDays }),
              ].join(' · ')}
            </p>
            {opened.cameBack && <p className="text-meta text-ink-2">{t('pausedHint')}</p>}
          </div>
          <LinkButton href={`/cases/${opened.ref}/application`} icon="folder">
            {t('whole')}
          </LinkButton>
        </div>
        <div className="mt-2">
          <QueueMarks row={opened} />
        </div>
        <Answers opened={opened} view={view} viewerId={viewerId} />
      </Card>
      {opened.cameBack && <Changes opened={opened} />}
      <ScreeningNotes screening={await ask(screenHousehold, { ref: opened.ref })} />
      <AnswerCards
        groups={SECTIONS.flatMap((section) => {
          const rows = answers.get(section) ?? []
          return rows.length === 0
            ? []
            : [
                {
                  id: section,
                  title: applications(`parts.${section}`),
                  rows: rows.map(({ label, value }, place) => ({ key: `${section}-${place}`, label, value })),
                },
              ]
        })}
      />
    </section>
  )
}

/** Accept is one press; the other two ask for words first. */
async function Answers({ opened, view, viewerId }: Props) {
  const [t, cases] = [await getTranslations('desk'), await getTranslations('cases')]
  const { ref, version } = opened
  const reason = (value: keyof typeof DESK_REFUSALS): Option => ({ value, label: cases(`reasons.${value}`) })
  const refusals = (ending: 'not_eligible' | 'cancelled') =>
    DESK_REFUSAL_REASONS.filter((code) => DESK_REFUSALS[code] === ending).map(reason)
  return (
    <div className="stack mt-4">
      <ActionForm
        action={acceptAction}
        id="accept"
        title={t('accept.title')}
        version={version}
        guard={false}
        className=""
      >
        <HiddenField name="ref" value={ref} />
        <HiddenField name="view" value={view} />
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            name="counsellorId"
            label={t('accept.counsellor')}
            options={opened.counsellors.map(({ id, name }) => ({
              value: id,
              label: id === viewerId ? t('accept.me', { name }) : name,
            }))}
            defaultValue={opened.proposedId ?? undefined}
            width="l"
            required
          />
          <SubmitButton>{t('accept.submit')}</SubmitButton>
        </div>
        <p className="mt-1 text-meta text-ink-2">{t('accept.hint')}</p>
      </ActionForm>
      <Details summary={t('more.title')}>
        <ActionForm action={askForMoreAction} id="more" title={t('more.title')} version={version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="view" value={view} />
          <SelectField
            name="reasonCode"
            label={t('more.reasonCode')}
            options={ASK_FOR_MORE_REASONS.map((value) => ({ value, label: cases(`reasons.${value}`) }))}
            width="l"
            required
          />
          <TextArea
            name="reasonText"
            label={t('more.reasonText')}
            hint={t('more.hint')}
            rows={3}
            maxLength={1000}
            required
          />
          <div>
            <SubmitButton variant="secondary">{t('more.submit')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
      <Details summary={t('refuse.title')}>
        <ActionForm action={refuseAction} id="refuse" title={t('refuse.title')} version={version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="view" value={view} />
          <SelectField
            name="reasonCode"
            label={t('refuse.reasonCode')}
            groups={[
              { label: t('refuse.byRules'), options: refusals('not_eligible') },
              { label: t('refuse.byDesk'), options: refusals('cancelled') },
            ]}
            width="l"
            required
          />
          <TextArea
            name="reasonText"
            label={t('refuse.reasonText')}
            hint={t('refuse.hint')}
            rows={3}
            maxLength={1000}
            required
          />
          <div>
            <SubmitButton variant="danger">{t('refuse.submit')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  )
}

/** The question of the desk, and every answer that reads otherwise than when it was asked. */
async function Changes({ opened }: { opened: OpenedApplication }) {
  const [t, cases, locale] = [
    await getTranslations('desk'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const now = [...(await answersOf(opened.file)).values()].flat()
  const before = opened.before ? [...(await answersOf(opened.before)).values()].flat() : now
  const changed = [...new Set([...before, ...now].map(({ label }) => label))].flatMap((label) => {
    const valueIn = (answers: typeof now) => answers.find((one) => one.label === label)?.value ?? null
    const [was, is] = [valueIn(before), valueIn(now)]
    return was === is ? [] : [{ label, was, is }]
  })
  const [last] = opened.asked
  const topic = last && (ASK_FOR_MORE_REASONS.find((code) => code === last.reasonCode) ?? 'other')
  const date = last && formatDate(last.askedOn, locale)
  return (
    <Card labelledBy="changes">
      <CardHeader id="changes" title={t('changes.title')} count={changed.length} />
      {last && date && topic && (
        <p className="mb-2">
          <b>{cases(`reasons.${topic}`)}</b>: {last.message}{' '}
          <span className="text-meta text-ink-2">
            {last.askedBy
              ? t('changes.question', { date, name: last.askedBy })
              : t('changes.questionNobody', { date })}
          </span>
        </p>
      )}
      {changed.length === 0 ? (
        <p className="text-ink-2">{t('changes.none')}</p>
      ) : (
        <Table
          caption={t('changes.title')}
          columns={[
            { key: 'label', label: t('changes.columns') },
            { key: 'was', label: t('changes.before') },
            { key: 'is', label: t('changes.after') },
          ]}
          cards
          pairs
          inset
        >
          <tbody>
            {changed.map(({ label, was, is }) => (
              <tr key={label}>
                <th scope="row" className="full">
                  {label}
                </th>
                <td data-label={t('changes.before')}>{was ?? t('changes.added')}</td>
                <td data-label={t('changes.after')}>{is ?? t('changes.added')}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
