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
import { personSearchResults } from '@/lib/search/queries'
import { NewApplicationNotes } from './new-application-notes'
import { searchPersonAction } from './search-person.action'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('search.title') }
}

type Props = { searchParams: Promise<{ enquiry?: string; again?: string }> }

/** Nobody is entered before somebody looked whether they are known: an application begins with a search. */
export default async function NewApplicationPage({ searchParams }: Props) {
  const { enquiry: asked, again } = await searchParams
  // Looking again begins with what was typed; a search of another day or of somebody else is not found.
  const typed = again ? (await ask(personSearchResults, { searchId: again })).typed : null
  const id = asked ?? typed?.enquiryId
  const choices = await ask(draftChoices, {})
  const enquiry = id ? (await ask(enquiryPage, { id })).enquiry : null
  const [t, shell] = [await getTranslations('applications'), await getTranslations('shell')]
  return (
    <Page>
      <PageHeader
        title={t('search.title')}
        meta={t('search.lead')}
        back={{ href: '/applications', label: shell('nav.applications') }}
      />
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
              <FieldSet legend={t('search.legend')} hint={t('search.enough')}>
                <FieldRow>
                  <TextField
                    name="familyName"
                    defaultValue={typed?.familyName}
                    label={t('fields.familyName')}
                    personName
                    maxLength={120}
                  />
                  <TextField
                    name="givenNames"
                    label={t('fields.givenNames')}
                    defaultValue={typed ? typed.givenNames : (enquiry?.firstName ?? undefined)}
                    personName
                    maxLength={120}
                  />
                </FieldRow>
                <TextField
                  name="nativeName"
                  defaultValue={typed?.nativeName}
                  label={t('fields.nativeName')}
                  hint={t('search.nativeHint')}
                  personName
                  maxLength={120}
                />
                <DateField
                  name="birthDate"
                  defaultValue={typed?.birth}
                  label={t('fields.birthDate')}
                  hint={t('search.birthHint')}
                  partial
                />
                <TextField
                  name="number"
                  defaultValue={typed?.number}
                  label={t('search.number')}
                  hint={t('search.numberHint')}
                  maxLength={40}
                  width="l"
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
