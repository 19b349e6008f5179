import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/panels'
import { FILE_LANGUAGES, REFERRAL_CHANNELS } from '@/lib/applications/model'
import { countryOptions, languageOptions } from '@/lib/applications/options'
import { draftChoices, type DraftChoices } from '@/lib/applications/queries'
import { SEXES } from '@/lib/people/model'
import { ask } from '@/lib/runner/page'
import { openDraftAction } from './open-draft.action'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: t('new.title') }
}

export default async function NewApplicationPage() {
  const choices = await ask(draftChoices, {})
  const t = await getTranslations('applications.new')
  return (
    <Page>
      <PageHeader title={t('title')} meta={t('lead')} />
      <Columns
        sideWidth="narrow"
        side={
          <>
            <Card labelledBy="free">
              <CardHeader id="free" title={t('freeTitle')} />
              <p className="text-meta">{t('free')}</p>
            </Card>
            <Card labelledBy="discreet">
              <CardHeader id="discreet" title={t('discreetTitle')} />
              <p className="text-meta">{t('discreet')}</p>
            </Card>
          </>
        }
      >
        {choices.desks?.length === 0 ? (
          <EmptyState title={t('title')}>{t('noDesk')}</EmptyState>
        ) : (
          <Card>
            <DraftForm choices={choices} />
          </Card>
        )}
      </Columns>
    </Page>
  )
}

async function DraftForm({ choices }: { choices: DraftChoices }) {
  const [t, people, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('people'),
    getLocale(),
  ])
  const countries = countryOptions(locale)
  const [onlyDesk] = choices.desks?.length === 1 ? choices.desks : []
  return (
    <ActionForm action={openDraftAction} id="draft" title={t('new.title')}>
      <FieldSet legend={t('new.person')} hint={t('new.personHint')}>
        <FieldRow>
          <TextField name="familyName" label={t('fields.familyName')} personName maxLength={120} />
          <TextField name="givenNames" label={t('fields.givenNames')} personName required maxLength={120} />
        </FieldRow>
        <Checkbox name="hasNoFamilyName" label={t('fields.hasNoFamilyName')} />
        <DateField name="birthDate" label={t('fields.birthDate')} hint={t('hints.birthDate')} partial />
        <FieldRow>
          <SelectField
            name="sex"
            label={t('fields.sex')}
            options={SEXES.map((value) => ({ value, label: people(`sexes.${value}`) }))}
            required
          />
          <CountryField name="nationality" label={t('fields.nationality')} options={countries} required />
        </FieldRow>
      </FieldSet>
      <FieldSet legend={t('new.request')}>
        <FieldRow>
          <CountryField name="destination" label={t('fields.destination')} options={countries} optional />
          <SelectField
            name="spokenLanguage"
            label={t('fields.spokenLanguage')}
            options={languageOptions(locale)}
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
