import { ChangeList } from '@/components/eligibility/change-list'
import { GivenTable } from '@/components/eligibility/given-table'
import { ReasonsTable } from '@/components/eligibility/reasons-table'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Details } from '@/components/ui/details'
import type { IconName } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import type { EligibilityOfCase } from '@/lib/journey/queries/eligibility'
import { formatDate, formatName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { MessageKey } from '@/lib/i18n/messages'
import { DecisionSide } from './decision-side'
import { givenRows } from './given-rows'
import { countsOf, reasonRows } from './reason-groups'
import type { Words } from './words'

export type ExplainedCase = Extract<EligibilityOfCase, { detail: 'explained' }>
type Props = { data: ExplainedCase; today: CalendarDate; words: Words }

/** What the household may have, why, and what can be done about it. */
export async function ExplanationView({ data, today, words }: Props) {
  return (
    <Columns
      sideLabel={words.t('eligibility.page.decision.title')}
      side={<DecisionSide data={data} words={words} />}
    >
      {data.questions.length > 0 && <MissingFacts data={data} words={words} />}
      <Given data={data} words={words} />
      <Why data={data} today={today} words={words} />
    </Columns>
  )
}

const HEADLINE_ICON: Record<
  ExplainedCase['shown']['outcome']['return']['outcome'],
  { name: IconName; tone?: 'ok' | 'warn' | 'danger' }
> = {
  granted: { name: 'check', tone: 'ok' },
  refused: { name: 'slash', tone: 'danger' },
  referred: { name: 'arrow-right' },
  not_yet: { name: 'hourglass', tone: 'warn' },
  review: { name: 'scale', tone: 'warn' },
  undetermined: { name: 'help', tone: 'warn' },
}

function Given({ data: { shown }, words }: { data: ExplainedCase; words: Words }) {
  const { t, locale } = words
  const { outcome, departureDate, budgetEndsOn } = shown
  const rows = givenRows(shown, words)
  const grounds = outcome.return.reasons.flatMap((reason) => {
    const key = `eligibility.page.grounds.${reason}` as MessageKey
    return t.has(key) ? [t(key)] : []
  })
  const isThirdCountry = outcome.return.reasons.includes('third_country')
  return (
    <Card flush labelledBy="result">
      <div className="px-4 pt-3.5">
        <CardHeader
          id="result"
          title={words.headlineOf(shown)}
          icon={HEADLINE_ICON[outcome.return.outcome]}
          meta={[
            words.ruleSet(outcome),
            departureDate && t('eligibility.page.byDeparture', { date: formatDate(departureDate, locale) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        {rows.length === 0 && grounds.length > 0 && <p className="mb-4 text-table">{grounds.join(' ')}</p>}
        {isThirdCountry && (
          <div className="mb-3">
            <Note tone="warn">{t('eligibility.reasons.third_country')}</Note>
          </div>
        )}
      </div>
      {rows.length > 0 && (
        <GivenTable
          labels={{
            given: t('eligibility.columns.given'),
            counted: t('eligibility.columns.counted'),
            amount: t('eligibility.columns.amount'),
            rule: t('eligibility.columns.rule'),
          }}
          rows={rows}
          total={
            shown.lines.length > 0
              ? {
                  label: budgetEndsOn
                    ? t('eligibility.page.given.total', { date: formatDate(budgetEndsOn, locale) })
                    : t('eligibility.page.given.totalUndated'),
                  amount: words.money(outcome.reintegration.total.cents),
                }
              : undefined
          }
        />
      )}
    </Card>
  )
}

function Why({ data, today, words }: Props) {
  const { t, locale } = words
  const { shown, isConfirmed, decisions } = data
  const asOf = isConfirmed ? (decisions[0]?.confirmedOn ?? today) : today
  const changes = words.changes(shown.outcome.wouldChange)
  const { groups, forOthers } = reasonRows(shown, words)
  const labels = {
    result: t('eligibility.columns.result'),
    rule: t('eligibility.columns.rule'),
    fact: t('eligibility.page.columns.fact'),
    place: t('eligibility.page.columns.source'),
    version: t('eligibility.page.columns.version'),
  }
  return (
    <Card flush labelledBy="why">
      <div className="px-4 pt-3.5">
        <CardHeader
          id="why"
          title={t('eligibility.traceTitle')}
          meta={[
            t('eligibility.page.counted', countsOf(shown.reasons)),
            t('eligibility.page.factsOf', { date: formatDate(asOf, locale) }),
          ].join(' · ')}
        />
      </div>
      {changes.length > 0 && (
        <div className="border-y border-line bg-sunken px-4 py-1">
          <Details summary={<b>{t('eligibility.wouldChangeTitle')}</b>}>
            <p className="mb-2 text-meta text-ink-2">{t('eligibility.page.wouldChangeHint')}</p>
            <ChangeList
              labels={{
                change: t('eligibility.page.wouldChangeIf'),
                effect: t('eligibility.page.wouldChangeThen'),
              }}
              changes={changes}
            />
          </Details>
        </div>
      )}
      <ReasonsTable labels={{ ...labels, caption: t('eligibility.traceTitle') }} groups={groups} />
      {forOthers.length > 0 && (
        <div className="border-t border-line px-4 py-1">
          <Details summary={t('eligibility.page.forOthers', { count: forOthers.length })}>
            <div className="-mx-4 border-t border-line">
              <ReasonsTable
                labels={{ ...labels, caption: t('eligibility.page.forOthers', { count: forOthers.length }) }}
                groups={[{ key: 'others', rows: forOthers }]}
              />
            </div>
          </Details>
        </div>
      )}
      {shown.sources.length > 0 && (
        <div className="border-t border-line px-4 py-1">
          <Details summary={t('eligibility.page.sourcesTitle')}>
            <dl className="grid grid-cols-[44px_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-meta">
              {shown.sources.map(({ name, title }) => (
                <div key={name} className="contents">
                  <dt className="font-semibold">{name}</dt>
                  <dd lang="en" className="text-ink-2">
                    {title}
                  </dd>
                </div>
              ))}
            </dl>
          </Details>
        </div>
      )}
    </Card>
  )
}

/** Each question once, with everybody it is asked of. */
function questionsByKey(questions: ExplainedCase['questions']) {
  return [...new Set(questions.map(({ key }) => key))].map((key) => {
    const asked = questions.filter((question) => question.key === key)
    return {
      key,
      section: asked[0]?.section ?? null,
      names: asked.flatMap(({ person }) => (person ? formatName(person) : [])).join(', '),
    }
  })
}

function MissingFacts({ data, words }: { data: ExplainedCase; words: Words }) {
  const { t } = words
  return (
    <Card labelledBy="missing" accent="warn">
      <CardHeader id="missing" title={t('eligibility.missingTitle')} count={data.questions.length} />
      <p className="mb-2 text-table text-ink-2">{t('eligibility.page.missing.text')}</p>
      <ul className="lines">
        {questionsByKey(data.questions).map(({ key, section, names }) => {
          const question = words.question(key)
          const asked = names ? t('eligibility.page.missing.about', { name: names, question }) : question
          return (
            <li key={key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-table">
              <span className="min-w-0 flex-1 basis-64">{asked}</span>
              {data.mayAnswer && section && (
                <LinkButton size="s" href={`/cases/${data.ref}/application/${section}`}>
                  <span>
                    {t('eligibility.page.missing.answer')}
                    <span className="sr-only">: {asked}</span>
                  </span>
                </LinkButton>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
