import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { consentsOfCase } from '@/lib/consents/queries'
import { formatName } from '@/lib/i18n/format'
import { askAsViewer } from '@/lib/runner/page'
import { recordChoiceAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { ChoiceFields, TalkFields } from '../talk-fields'
import { personIn } from '../words'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t('person.talk')} – ${(await params).ref}` }
}

/** A talk about the free choice without a signature. */
export default async function TalkPage({ params, searchParams }: Props) {
  const [{ ref }, { person: sent }] = await Promise.all([params, searchParams])
  const { data, viewer } = await askAsViewer(consentsOfCase, { ref })
  const t = await getTranslations('consents')
  const person = personIn(data.people, sent)
  if (data.hasEnded || !data.mayRecord || !person) {
    return (
      <LedgerPage reference={ref} title={t('person.talk')}>
        <Note>{data.hasEnded ? t('ended') : t('record.nobody')}</Note>
      </LedgerPage>
    )
  }
  return (
    <LedgerPage reference={ref} title={t('talk.heading', { name: formatName(person) })} lead={t('talk.lead')}>
      <Card>
        <ActionForm action={recordChoiceAction} id="talk">
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person.personId} />
          <DateField name="heldOn" label={t('record.heldOn')} defaultValue={viewer.today} />
          <TalkFields data={data} />
          <ChoiceFields />
          <FormActions>
            <SubmitButton>{t('record.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
    </LedgerPage>
  )
}
