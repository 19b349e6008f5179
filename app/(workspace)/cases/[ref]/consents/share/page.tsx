import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { DATA_KINDS, RECIPIENTS } from '@/lib/consents/model'
import { consentsOfCase } from '@/lib/consents/queries'
import { formatName } from '@/lib/i18n/format'
import { askAsViewer } from '@/lib/runner/page'
import { recordDisclosureAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { capitalised, recipientOptions } from '../words'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t('share.heading')} – ${(await params).ref}` }
}

/** Something of a person went to somebody: it stands in the ledger, on the consent behind it. */
export default async function SharePage({ params }: Props) {
  const { ref } = await params
  const { data, viewer } = await askAsViewer(consentsOfCase, { ref })
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  if (data.hasEnded || !data.mayRecord) {
    return (
      <LedgerPage reference={ref} title={t('share.heading')}>
        <Note>{t('ended')}</Note>
      </LedgerPage>
    )
  }
  const [only, ...others] = data.people
  return (
    <LedgerPage reference={ref} title={t('share.heading')} lead={t('share.lead')}>
      <Card>
        <ActionForm action={recordDisclosureAction} id="share">
          <HiddenField name="ref" value={ref} />
          <SelectField
            name="personId"
            label={t('share.personId')}
            options={data.people.map((person) => ({ value: person.personId, label: formatName(person) }))}
            defaultValue={only && others.length === 0 ? only.personId : ''}
            required
          />
          <SelectField
            name="recipient"
            label={t('share.recipient')}
            options={await recipientOptions(RECIPIENTS)}
            required
          />
          <TextField name="organisation" label={t('share.organisation')} required maxLength={120} />
          <CheckboxGroup
            name="what"
            legend={t('share.what')}
            options={DATA_KINDS.map((value) => ({
              value,
              label: capitalised(t(`dataKinds.${value}`), locale),
            }))}
            twoColumns
          />
          <DateField name="sharedOn" label={t('share.sharedOn')} defaultValue={viewer.today} />
          <FormActions>
            <SubmitButton>{t('share.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
    </LedgerPage>
  )
}
