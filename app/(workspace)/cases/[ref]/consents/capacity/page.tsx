import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { CAPACITIES } from '@/lib/consents/model'
import { consentsOfCase } from '@/lib/consents/queries'
import { formatName } from '@/lib/i18n/format'
import { askAsViewer } from '@/lib/runner/page'
import { assessCapacityAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { personIn } from '../words'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t('person.capacity')} – ${(await params).ref}` }
}

/** Whether a person can decide, and who decides otherwise. */
export default async function CapacityPage({ params, searchParams }: Props) {
  const [{ ref }, { person: sent }] = await Promise.all([params, searchParams])
  const { data, viewer } = await askAsViewer(consentsOfCase, { ref })
  const t = await getTranslations('consents')
  const person = personIn(data.people, sent)
  if (data.hasEnded || !data.mayRecord || !person) {
    return (
      <LedgerPage reference={ref} title={t('person.capacity')}>
        <Note>{data.hasEnded ? t('ended') : t('record.nobody')}</Note>
      </LedgerPage>
    )
  }
  return (
    <LedgerPage
      reference={ref}
      title={t('capacity.heading', { name: formatName(person) })}
      lead={t('capacity.lead')}
    >
      <Card>
        <ActionForm action={assessCapacityAction} id="capacity">
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person.personId} />
          <DateField name="assessedOn" label={t('capacity.assessedOn')} defaultValue={viewer.today} />
          <TextField
            name="assessor"
            label={t('capacity.assessor')}
            hint={t('capacity.assessorHint')}
            required
            maxLength={120}
          />
          <div className="group/capacity grid gap-4">
            <RadioGroup
              name="result"
              legend={t('capacity.result')}
              options={CAPACITIES.map((value) => ({ value, label: t(`capacities.${value}`) }))}
            />
            <div className="hidden group-has-[input[value=able_with_support]:checked]/capacity:block">
              <TextField
                name="support"
                label={t('capacity.support')}
                hint={t('capacity.supportHint')}
                maxLength={300}
              />
            </div>
            <div className="hidden group-has-[input[value=not_able]:checked]/capacity:block">
              <TextField
                name="decides"
                label={t('capacity.decides')}
                hint={t('capacity.decidesHint')}
                maxLength={120}
              />
            </div>
          </div>
          <FormActions>
            <SubmitButton>{t('record.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
    </LedgerPage>
  )
}
