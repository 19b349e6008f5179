import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { EmptyState } from '@/components/ui/panels'
import { NEAR_DAYS } from '@/lib/accommodation/model'
import { formatName } from '@/lib/i18n/format'
import { accommodationOfCase, type AccommodationOfCase } from '@/lib/journey/queries/accommodation'
import { ask } from '@/lib/runner/page'
import { requestStayAction } from './accommodation.action'
import { StayCard } from './stay-card'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('accommodation')]
  return { title: `${t('title')} – ${ref}` }
}

/** Where the household lives until it leaves. */
export default async function AccommodationPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(accommodationOfCase, { ref })
  const t = await getTranslations('accommodation')
  const mayAsk = view.isOpen && view.people.length > 0
  return (
    <div className="reading stack">
      <div>
        <BackLink href={`/cases/${ref}/travel`} label={t('case.back')} />
        <h2 className="page-subtitle">{t('title')}</h2>
        <p className="text-ink-2">{t('lead')}</p>
      </div>
      {view.isOpen && <Prospects view={view} />}
      {view.stays.map((stay) => (
        <StayCard key={stay.id} view={view} stay={stay} />
      ))}
      {view.stays.length === 0 && !mayAsk && (
        <Card>
          <EmptyState title={t('case.none')}>{t('case.notNow')}</EmptyState>
        </Card>
      )}
      {mayAsk && <AskCard view={view} />}
      {view.isOpen && !mayAsk && view.stays.length > 0 && (
        <p className="text-meta text-ink-2">{t('case.everybodyHoused')}</p>
      )}
    </div>
  )
}

/** What the file says about a realistic, near return: whoever asks and whoever decides read the same lines. */
async function Prospects({ view: { prospects } }: { view: AccommodationOfCase }) {
  const t = await getTranslations('accommodation')
  return (
    <Card labelledBy="prospects">
      <CardHeader id="prospects" title={t('case.prospects')} />
      <p className="mb-3 text-meta text-ink-2">{t('case.prospectsText')}</p>
      <ul className="stack-s">
        {prospects.map(({ prospect, isMet }) => (
          <li key={prospect} className="flex items-start gap-2">
            <span className={isMet ? 'text-ok' : 'text-warn'}>
              <Icon name={isMet ? 'check-circle' : 'hourglass'} />
            </span>
            <span>{t(`prospects.${prospect}.${isMet ? 'met' : 'open'}`, { days: NEAR_DAYS })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

async function AskCard({ view: { ref, people, today } }: { view: AccommodationOfCase }) {
  const t = await getTranslations('accommodation.case')
  return (
    <Card labelledBy="ask">
      <CardHeader id="ask" title={t('ask')} />
      <p className="mb-4 max-w-[70ch] text-ink-2">{t('askText')}</p>
      <ActionForm action={requestStayAction} id="ask-form" title={t('ask')}>
        <HiddenField name="ref" value={ref} />
        <CheckboxGroup
          name="personIds"
          legend={t('people')}
          defaultValue={people.map(({ personId }) => personId)}
          options={people.map((person) => ({ value: person.personId, label: formatName(person) }))}
        />
        <DateField name="wantedFrom" legend={t('wantedFrom')} defaultValue={today} />
        <TextArea name="motive" label={t('motive')} hint={t('motiveHint')} maxLength={1000} />
        <div className="actions">
          <SubmitButton>{t('send')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  )
}
