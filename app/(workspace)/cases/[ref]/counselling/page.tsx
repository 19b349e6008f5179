import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/panels'
import { counsellingOfCase, type CounsellingOfCase } from '@/lib/counselling/queries'
import { ask } from '@/lib/runner/page'
import { startPreparationAction } from './counselling.action'
import { AppointmentsCard } from './appointments-card'
import { TalkList } from './talk-list'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('title')} – ${ref}` }
}

/** The talks with the household, the appointments for them, and what comes after. */
export default async function CounsellingPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(counsellingOfCase, { ref })
  if (view.talks === null) return <CountOnly count={view.count} />

  const t = await getTranslations('counselling')
  const record = view.mayRecord && (
    <LinkButton
      href={`/cases/${view.ref}/counselling/record`}
      icon="plus"
      variant={view.mayStartPreparation ? 'secondary' : 'primary'}
    >
      {t('record.title')}
    </LinkButton>
  )
  return (
    <Columns sideLabel={t('appointments.title')} side={<AppointmentsCard view={view} />}>
      {view.mayStartPreparation && <StartPreparation view={view} />}
      {view.talks.length === 0 ? (
        <Card>
          <EmptyState title={t('empty.title')} action={record || undefined}>
            {t('empty.text')}
          </EmptyState>
        </Card>
      ) : (
        <>
          {record && <div className="actions">{record}</div>}
          <TalkList caseRef={view.ref} talks={view.talks} />
        </>
      )}
      {!view.mayRecord && <p className="text-meta text-ink-2">{t('closed')}</p>}
    </Columns>
  )
}

/** For those who may know that people spoke, and nothing more. */
async function CountOnly({ count }: { count: number }) {
  const t = await getTranslations('counselling')
  return (
    <div className="reading">
      <Card labelledBy="interviews">
        <CardHeader id="interviews" title={t('title')} />
        <p className="text-table text-ink-2">
          {count === 0 ? t('resultOnly.none') : t('resultOnly.some', { count })}
        </p>
      </Card>
    </div>
  )
}

async function StartPreparation({ view }: { view: CounsellingOfCase }) {
  const t = await getTranslations()
  return (
    <Card labelledBy="start">
      <CardHeader id="start" title={t('counselling.start.title')} />
      <p className="mb-3 text-table text-ink-2">{t('counselling.start.text')}</p>
      <ActionForm
        action={startPreparationAction}
        title={t('cases.actions.start_preparation')}
        version={view.version}
        guard={false}
      >
        <HiddenField name="ref" value={view.ref} />
        <div className="actions">
          <SubmitButton icon="arrow-right">{t('cases.actions.start_preparation')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  )
}
