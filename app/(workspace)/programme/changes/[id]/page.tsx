import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { formatInstant } from '@/lib/i18n/format'
import { ruleChangeInDetail, type RuleChangeView } from '@/lib/journey/queries/rule-change'
import { ask } from '@/lib/runner/page'
import { RuleWords } from '../../words'
import { STATUS_LOOK } from '../status-look'
import { ChangeActs } from './change-acts'
import { Differences } from './differences'
import { TestRunView } from './test-run-view'

type Props = { params: Promise<{ id: string }> }

const load = cache((id: string) => ask(ruleChangeInDetail, { id }))

export async function generateMetadata({ params }: Props) {
  const { title } = await load((await params).id)
  return { title: `${title} – ${(await getTranslations('programme.page'))('title')}` }
}

export default async function ChangePage({ params }: Props) {
  const view = await load((await params).id)
  const [t, programme, locale] = [
    await getTranslations('programme.change'),
    await getTranslations('programme'),
    await getLocale(),
  ]
  const words = new RuleWords(await getTranslations(), locale)
  const mayEdit = view.acts.edit?.refusals.length === 0
  return (
    <Page>
      <PageHeader
        title={view.title}
        meta={
          <>
            <Tag {...STATUS_LOOK[view.status]}>{programme(`statuses.${view.status}`)}</Tag>{' '}
            {programme('fields.startsOn')} {words.date(view.startsOn)}
          </>
        }
        back={{ href: '/programme/changes', label: programme('changes.title') }}
        actions={
          mayEdit &&
          view.rows.length > 0 && (
            <LinkButton href={`/programme/changes/${view.id}/rules`} icon="plus">
              {t('addRules')}
            </LinkButton>
          )
        }
      />
      <Columns
        side={
          <>
            <ChangeActs view={view} words={words} />
            <About view={view} />
          </>
        }
      >
        {view.status === 'returned' && view.remark && (
          <Note tone="warn" title={t('remarkTitle', { name: view.decidedBy ?? '' })}>
            {view.remark}
          </Note>
        )}
        <Differences view={view} words={words} mayEdit={mayEdit} />
        {view.testRun && <TestRunView run={view.testRun} words={words} />}
      </Columns>
    </Page>
  )
}

async function About({ view }: { view: RuleChangeView }) {
  const [t, programme, locale] = [
    await getTranslations('programme.change'),
    await getTranslations('programme'),
    await getLocale(),
  ]
  const { submittedAt, decidedAt, decidedBy, status } = view
  return (
    <Card labelledBy="about-change">
      <CardHeader id="about-change" title={t('about')} />
      <SummaryList
        narrow
        rows={[
          { label: programme('fields.reason'), value: view.reason },
          { label: programme('fields.source'), value: view.source },
          { label: programme('changes.author'), value: view.author },
        ]}
      />
      {submittedAt && (
        <p className="mt-2 text-meta text-ink-2">
          {t('submittedAt', { when: formatInstant(submittedAt, locale) })}
        </p>
      )}
      {status === 'approved' && decidedAt && (
        <p className="text-meta text-ink-2">
          {t('approvedBy', { name: decidedBy ?? '', when: formatInstant(decidedAt, locale) })}
        </p>
      )}
    </Card>
  )
}
