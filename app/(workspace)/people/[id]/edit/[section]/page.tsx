import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { countryOptions, languageOptions } from '@/lib/applications/options'
import { formatName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import {
  ADDRESS_KINDS,
  CONTACT_KINDS,
  IDENTITY_DOCUMENT_KINDS,
  PERSON_NAME_KINDS,
  PERSON_SECTIONS,
  SEXES,
  type PersonProfile,
  type PersonSection,
} from '@/lib/people/model'
import { rowsOf, textsOfSection, type FieldTexts } from '@/lib/people/rules/field-texts'
import { loadPerson } from '../../person'
import { SectionForm, type FieldName } from './section-form'

type Props = { params: Promise<{ id: string; section: string }> }

const FIELDS: readonly FieldName[] = [
  'familyName',
  'hasNoFamilyName',
  'givenNames',
  'nativeName',
  'birthDate',
  'sex',
  'nationality',
  'immigrationNumber',
  'reason',
  'interpreterNeeded',
  'kind',
  'name',
  'number',
  'country',
  'issuedOn',
  'validUntil',
  'value',
  'owner',
  'endedOn',
  'line',
  'postcode',
  'town',
  'fromOn',
  'untilOn',
]
const DATES = ['issuedOn', 'validUntil', 'endedOn', 'fromOn', 'untilOn']

/** The values of a row by the names of its controls; a date fills three boxes. */
function controlsOf(row: FieldTexts): FieldTexts {
  return Object.fromEntries(
    Object.entries(row).flatMap(([field, text]): [string, string][] => {
      if (!DATES.includes(field)) return [[field, text]]
      const [year = '', month = '', day = ''] = text.split('-')
      return [
        [`${field}.day`, day],
        [`${field}.month`, month],
        [`${field}.year`, year],
      ]
    }),
  )
}

/** A list that is still empty begins with a row to fill in. */
function rowsToFill(profile: PersonProfile, section: PersonSection): FieldTexts[] {
  const rows = rowsOf(profile, section).map(controlsOf)
  return rows.length > 0 || section === 'identity' ? rows : [{}]
}

const sectionNamed = (name: string) => PERSON_SECTIONS.find((section) => section === name)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, section: named } = await params
  const section = sectionNamed(named)
  const [{ data }, t] = [await loadPerson(id), await getTranslations('people')]
  return {
    title: [formatName(data.profile), section && t(`sections.${section}`)].filter(Boolean).join(' – '),
  }
}

export default async function EditPersonPage({ params }: Props) {
  const { id, section: named } = await params
  const section = sectionNamed(named)
  const { data } = await loadPerson(id)
  if (!section) notFound()
  const [t, common, applications, locale] = await Promise.all([
    getTranslations('people'),
    getTranslations('common'),
    getTranslations('applications'),
    getLocale(),
  ])
  const { profile } = data
  const title = t(`sections.${section}`)
  const sentences = await refusalSentences(data.editRefusals)
  const kinds = {
    identity: [],
    languages: [],
    names: PERSON_NAME_KINDS.map((value) => ({ value, label: t(`nameKinds.${value}`) })),
    documents: IDENTITY_DOCUMENT_KINDS.map((value) => ({ value, label: t(`documentKinds.${value}`) })),
    contacts: CONTACT_KINDS.map((value) => ({ value, label: t(`contactKinds.${value}`) })),
    addresses: ADDRESS_KINDS.map((value) => ({ value, label: t(`addressKinds.${value}`) })),
  }[section]
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(`fields.${field}`)])) as Record<
    FieldName,
    string
  >
  return (
    <Page reading>
      <PageHeader
        title={title}
        meta={formatName(profile)}
        back={{ href: `/people/${id}`, label: t('form.back') }}
      />
      <Card>
        {data.mayEdit ? (
          <>
            {section === 'identity' && (
              <p className="mb-4 max-w-[70ch] text-ink-2">{t('form.hints.identity')}</p>
            )}
            <SectionForm
              id={id}
              section={section}
              version={profile.version}
              title={title}
              texts={textsOfSection(profile, section)}
              rows={rowsToFill(profile, section)}
              needsReason={data.needsReason}
              labels={{
                ...labels,
                list: section === 'identity' ? t('fields.otherNationalities') : title,
                hint: t(`form.hints.${section}`),
                add: t(`form.add.${section}`),
                row: t(`form.row.${section}`, { n: '{n}' }),
                birthDateHint: applications('hints.birthDate'),
              }}
              options={{
                kinds,
                sexes: SEXES.map((value) => ({ value, label: t(`sexes.${value}`) })),
                countries: countryOptions(locale),
                languages: languageOptions(locale),
                yesNo: [
                  { value: 'yes', label: common('yes') },
                  { value: 'no', label: common('no') },
                ],
              }}
            >
              <FormActions>
                <SubmitButton>{t('form.save')}</SubmitButton>
                <LinkButton variant="quiet" size="l" href={`/people/${id}`}>
                  {common('cancel')}
                </LinkButton>
              </FormActions>
            </SectionForm>
          </>
        ) : (
          <Note tone="warn" title={t('form.closed')}>
            {sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        )}
      </Card>
    </Page>
  )
}
