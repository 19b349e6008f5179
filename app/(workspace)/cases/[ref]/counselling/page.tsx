import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { SPOKEN_LANGUAGES } from '@/lib/applications/model'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/panels'
import { counsellingOfCase } from '@/lib/counselling/queries'
import { languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { startPreparationAction } from './counselling.action'
import { InterviewForm } from './interview-form'
import { InterviewList } from './interview-list'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('title')} – ${ref}` }
}

/** The talks with the household, and the form to keep one. */
export default async function CounsellingPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(counsellingOfCase, { ref })
  const [t, locale] = [await getTranslations(), await getLocale()]

  if (view.sessions === null) {
    return (
      <Card labelledBy="interviews">
        <CardHeader
          id="interviews"
          title={t('counselling.title')}
          meta={t('counselling.count', { count: view.count })}
        />
        <p className="text-table text-ink-2">
          {view.count === 0
            ? t('counselling.resultOnly.none')
            : t('counselling.resultOnly.some', { count: view.count })}
        </p>
      </Card>
    )
  }

  const languages = SPOKEN_LANGUAGES.map((code) => ({ value: code, label: languageName(code, locale) })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  )
  const list = (
    <>
      {view.mayStartPreparation && (
        <Card labelledBy="start" accent="warn">
          <CardHeader id="start" title={t('counselling.start.title')} />
          <p className="mb-3 text-table text-ink-2">{t('counselling.start.text')}</p>
          <ActionForm
            action={startPreparationAction}
            title={t('cases.actions.start_preparation')}
            version={view.version}
            guard={false}
          >
            <HiddenField name="ref" value={view.ref} />
            <SubmitButton icon="arrow-right">{t('cases.actions.start_preparation')}</SubmitButton>
          </ActionForm>
        </Card>
      )}
      {view.sessions.length === 0 ? (
        <Card>
          <EmptyState title={t('counselling.empty.title')}>{t('counselling.empty.text')}</EmptyState>
        </Card>
      ) : (
        <InterviewList sessions={view.sessions} />
      )}
      {!view.mayRecord && <p className="text-meta text-ink-2">{t('counselling.closed')}</p>}
    </>
  )
  if (!view.mayRecord) return <div className="stack">{list}</div>
  return (
    <Columns
      sideLabel={t('counselling.record.title')}
      side={
        <InterviewForm
          caseRef={view.ref}
          today={view.today}
          languages={languages}
          spokenLanguage={view.spokenLanguage}
          interpreterNeeded={view.interpreterNeeded}
        />
      }
    >
      {list}
    </Columns>
  )
}
