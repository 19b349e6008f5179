import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/panels'
import { draftChoices } from '@/lib/applications/queries'
import { enquiryPage } from '@/lib/enquiries/queries'
import { ask } from '@/lib/runner/page'
import { NewApplicationNotes } from './new-application-notes'
import { searchPersonAction } from './search-person.action'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('search.title') }
}

type Props = { searchParams: Promise<{ enquiry?: string }> }

/** Nobody is entered before somebody looked whether they are known: an application begins with a search. */
export default async function NewApplicationPage({ searchParams }: Props) {
  const { enquiry: id } = await searchParams
  const choices = await ask(draftChoices, {})
  const enquiry = id ? (await ask(enquiryPage, { id })).enquiry : null
  const t = await getTranslations('applications')
  return (
    <Page>
      <PageHeader title={t('search.title')} meta={t('search.lead')} />
      <Columns sideWidth="narrow" side={<NewApplicationNotes />}>
        {choices.desks?.length === 0 ? (
          <EmptyState title={t('search.title')}>{t('new.noDesk')}</EmptyState>
        ) : (
          <Card>
            <ActionForm
              action={searchPersonAction}
              id="search-person"
              title={t('search.title')}
              guard={false}
            >
              {enquiry && <HiddenField name="enquiryId" value={enquiry.id} />}
              <FieldSet legend={t('search.legend')}>
                <FieldRow>
                  <TextField
                    name="familyName"
                    label={t('fields.familyName')}
                    personName
                    maxLength={120}
                    optional
                  />
                  <TextField
                    name="givenNames"
                    label={t('fields.givenNames')}
                    defaultValue={enquiry?.firstName ?? undefined}
                    personName
                    maxLength={120}
                    optional
                  />
                </FieldRow>
                <TextField
                  name="nativeName"
                  label={t('fields.nativeName')}
                  hint={t('search.nativeHint')}
                  personName
                  maxLength={120}
                  optional
                />
                <DateField
                  name="birthDate"
                  label={t('fields.birthDate')}
                  hint={t('search.birthHint')}
                  partial
                  optional
                />
                <TextField
                  name="number"
                  label={t('search.number')}
                  hint={t('search.numberHint')}
                  maxLength={40}
                  width="l"
                  optional
                />
              </FieldSet>
              <FormActions>
                <SubmitButton>{t('search.submit')}</SubmitButton>
              </FormActions>
            </ActionForm>
          </Card>
        )}
      </Columns>
    </Page>
  )
}
