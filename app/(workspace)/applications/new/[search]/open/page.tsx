import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { NewApplicationNotes } from '@/app/(workspace)/applications/new/new-application-notes'
import { FILE_LANGUAGES, REFERRAL_CHANNELS } from '@/lib/applications/model'
import { countryOptions, languageOptions } from '@/lib/applications/options'
import { draftChoices, type DraftChoices } from '@/lib/applications/queries'
import type { Enquiry } from '@/lib/enquiries/model'
import { enquiryPage } from '@/lib/enquiries/queries'
import { formatName } from '@/lib/i18n/format'
import type { TypedSearch } from '@/lib/people/input'
import { SEXES } from '@/lib/people/model'
import { readImmigrationNumber } from '@/lib/people/rules/identity'
import { ask } from '@/lib/runner/page'
import type { Hit } from '@/lib/search/model'
import { personSearchResults } from '@/lib/search/queries'
import { openDraftAction } from './open-draft.action'

type Props = {
  params: Promise<{ search: string }>
  searchParams: Promise<{ person?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('new.title') }
}

/** The application itself, for somebody the search found or for the new person it did not. */
export default async function OpenApplicationPage({ params, searchParams }: Props) {
  const [{ search }, { person }] = [await params, await searchParams]
  const found = await ask(personSearchResults, { searchId: search })
  const choices = await ask(draftChoices, {})
  const { enquiryId } = found.typed
  const enquiry = enquiryId ? (await ask(enquiryPage, { id: enquiryId })).enquiry : null
  const known = person === undefined ? null : found.hits.find(({ id }) => id === person)
  if (known === undefined) notFound()
  const t = await getTranslations('applications')
  return (
    <Page>
      <PageHeader
        title={known ? t('search.knownTitle', { name: formatName(known) }) : t('new.title')}
        meta={known ? t('search.known') : t('new.lead')}
        back={{ href: `/applications/new/${search}`, label: t('search.back') }}
      />
      <Columns sideWidth="narrow" side={<NewApplicationNotes />}>
        <Card>
          <DraftForm
            choices={choices}
            known={known}
            searchId={found.searchId}
            typed={found.typed}
            enquiry={enquiry}
          />
        </Card>
      </Columns>
    </Page>
  )
}

async function NewPersonFields({ searchId, typed }: { searchId: string; typed: TypedSearch }) {
  const [t, people, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('people'),
    getLocale(),
  ])
  const immigrationNumber =
    typed.number && /^\D{0,6}[\d .,/-]+$/.test(typed.number) ? readImmigrationNumber(typed.number) : null
  return (
    <>
      <HiddenField name="who" value="new" />
      <HiddenField name="searchId" value={searchId} />
      <FieldSet legend={t('new.person')} hint={t('new.personHint')}>
        <FieldRow>
          <TextField
            name="familyName"
            label={t('fields.familyName')}
            personName
            maxLength={120}
            defaultValue={typed.familyName}
          />
          <TextField
            name="givenNames"
            label={t('fields.givenNames')}
            personName
            required
            maxLength={120}
            defaultValue={typed.givenNames}
          />
        </FieldRow>
        <Checkbox name="hasNoFamilyName" label={t('fields.hasNoFamilyName')} />
        <DateField
          name="birthDate"
          label={t('fields.birthDate')}
          hint={t('hints.birthDate')}
          partial
          defaultValue={typed.birth}
        />
        <FieldRow>
          <SelectField
            name="sex"
            label={t('fields.sex')}
            options={SEXES.map((value) => ({ value, label: people(`sexes.${value}`) }))}
            required
          />
          <CountryField
            name="nationality"
            label={t('fields.nationality')}
            options={countryOptions(locale)}
            required
          />
        </FieldRow>
        {typed.nativeName && <HiddenField name="nativeName" value={typed.nativeName} />}
        {immigrationNumber && <HiddenField name="immigrationNumber" value={immigrationNumber} />}
      </FieldSet>
    </>
  )
}

async function DraftForm({
  choices,
  known,
  searchId,
  typed,
  enquiry,
}: {
  choices: DraftChoices
  known: Hit | null
  searchId: string
  typed: TypedSearch
  enquiry: Enquiry | null
}) {
  const [t, locale] = await Promise.all([getTranslations('applications'), getLocale()])
  const countries = countryOptions(locale)
  const [onlyDesk] = choices.desks?.length === 1 ? choices.desks : []
  return (
    <ActionForm action={openDraftAction} id="draft" title={t('new.title')}>
      {known ? (
        <>
          <HiddenField name="who" value="known" />
          <HiddenField name="personId" value={known.id} />
        </>
      ) : (
        <NewPersonFields searchId={searchId} typed={typed} />
      )}
      {enquiry && <HiddenField name="enquiryId" value={enquiry.id} />}
      <FieldSet legend={t('new.request')}>
        <FieldRow>
          <CountryField
            name="destination"
            label={t('fields.destination')}
            options={countries}
            defaultValue={enquiry?.country ?? undefined}
            optional
          />
          <SelectField
            name="spokenLanguage"
            label={t('fields.spokenLanguage')}
            options={languageOptions(locale)}
            defaultValue={enquiry?.language}
            optional
          />
        </FieldRow>
        {choices.desks ? (
          <SelectField
            name="deskOrganisationId"
            label={t('fields.deskOrganisationId')}
            hint={t('hints.deskOrganisationId')}
            options={choices.desks.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={onlyDesk?.id}
            width="l"
            required
          />
        ) : (
          <p className="text-ink-2">{t('new.ownDesk')}</p>
        )}
        <FieldRow>
          <SelectField
            name="referralChannel"
            label={t('fields.referralChannel')}
            options={REFERRAL_CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
            defaultValue={choices.channel}
            required
          />
          <SelectField
            name="fileLanguage"
            label={t('fields.fileLanguage')}
            options={FILE_LANGUAGES.map((value) => ({ value, label: t(`fileLanguages.${value}`) }))}
            defaultValue={choices.fileLanguage}
            required
          />
        </FieldRow>
        <Checkbox name="isNoticeGiven" label={t('fields.isNoticeGiven')} hint={t('hints.isNoticeGiven')} />
      </FieldSet>
      <FormActions>
        <SubmitButton>{t('new.submit')}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
