import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Timeline } from '@/components/cases/timeline'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { ACTIONS, REASON_CODES } from '@/lib/cases/model'
import { FOLLOW_UP_KINDS } from '@/lib/followup/model'
import { countryName, formatDate } from '@/lib/i18n/format'
import { pipelineOfCase, type PipelineCase, type StatusMove } from '@/lib/journey/queries/pipeline'
import { PLAN_CATEGORIES } from '@/lib/plans/model'
import { ask } from '@/lib/runner/page'
import { AgreedCard } from '../agreed-card'
import { STEP_LOOK } from '../look'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await getTranslations('desk'))('pipeline.title')} – ${(await params).ref}` }
}

/** How far one household is, for whoever sent it, and what became of it as far as they allow it to be told. */
export default async function PipelineCasePage({ params }: Props) {
  const { ref } = await params
  const found = await ask(pipelineOfCase, { ref })
  const [t, cases, locale] = [
    await getTranslations('desk'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const meta = [
    found.ref,
    t('pipeline.people', { count: found.memberCount }),
    found.destination && countryName(found.destination, locale),
    found.desk,
    found.counsellor,
  ]
  return (
    <Page reading>
      <PageHeader
        title={found.name}
        meta={meta.filter(Boolean).join(' · ')}
        back={{ href: '/pipeline', label: t('pipeline.title') }}
        actions={
          <LinkButton href={`/cases/${ref}`} variant="primary" icon="folder">
            {t('pipeline.case.open')}
          </LinkButton>
        }
      />
      <p className="mb-3 flex flex-wrap items-center gap-3">
        <Tag {...STEP_LOOK[found.step]}>{t(`pipeline.steps.${found.step}`)}</Tag>
        <span>
          {found.waitingOn === 'nobody'
            ? t('pipeline.case.notWaiting')
            : t('pipeline.case.waiting', {
                desk: cases(`waitingOn.${found.waitingOn}`),
                date: formatDate(found.since, locale),
              })}
        </span>
      </p>
      <Columns side={<Outcome found={found} />}>
        <AgreedCard caseRef={ref} />
        <History found={found} />
      </Columns>
    </Page>
  )
}

async function History({ found }: { found: PipelineCase }) {
  const [t, cases, locale] = [
    await getTranslations('desk'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const detailOf = ({ to, on, reasonCode, reasonText }: StatusMove) => {
    if (to === 'incomplete') {
      const question = found.asked.find((asked) => asked.on === on)
      if (question) return t('pipeline.case.asked', { message: question.message })
    }
    const code = REASON_CODES.find((known) => known === reasonCode)
    const reason = code && cases(`reasons.${code}`)
    return reason && reasonText
      ? t('pipeline.case.reason', { reason, words: reasonText })
      : (reason ?? reasonText ?? undefined)
  }
  return (
    <Timeline
      title={t('pipeline.case.timeline')}
      events={found.moves.map((move, place) => {
        const action = ACTIONS.find((known) => known === move.action)
        return {
          key: String(place),
          title: action ? cases(`happened.${action}`) : cases(`stages.${move.to}`),
          detail: detailOf(move),
          meta: formatDate(move.on, locale),
        }
      })}
    />
  )
}

const RETURNED = ['returned', 'arrived', 'plan', 'month_3', 'month_6', 'month_12']

/** Plan and results, or the sentence that says why they are not told. */
async function Outcome({ found }: { found: PipelineCase }) {
  const [t, plans, locale] = [
    await getTranslations('desk'),
    await getTranslations('plans'),
    await getLocale(),
  ]
  if (!found.tellsOutcome) {
    return RETURNED.includes(found.step) ? <Note icon="lock">{t('pipeline.case.limited')}</Note> : null
  }
  const categories = PLAN_CATEGORIES.filter((category) => found.categories.includes(category))
  const office = found.office === 'IOM' || found.office === 'CARITAS' ? found.office : null
  const results = found.followUps.flatMap(({ kind, status, on }) => {
    const known = FOLLOW_UP_KINDS.find((one) => one === kind)
    return known
      ? [
          {
            label: t(`pipeline.case.followUps.${known}`),
            value:
              status === 'done' && on
                ? t('pipeline.case.done', { date: formatDate(on, locale) })
                : t('pipeline.case.missed'),
          },
        ]
      : []
  })
  return (
    <>
      {office && (
        <Card labelledBy="plan">
          <CardHeader id="plan" title={t('pipeline.case.plan')} />
          <p>
            {t('pipeline.case.planWith', {
              office: plans(`offices.${office}`),
              categories: categories.map((category) => plans(`categories.${category}`)).join(', '),
            })}
          </p>
        </Card>
      )}
      {results.length > 0 && (
        <Card labelledBy="results">
          <CardHeader id="results" title={t('pipeline.case.result')} />
          <SummaryList rows={results} narrow />
        </Card>
      )}
    </>
  )
}
