import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup } from '@/components/forms/choices'
import { FieldRow } from '@/components/forms/field-set'
import { HiddenField } from '@/components/forms/hidden-field'
import { CountryField, SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'
import { editableMembers } from '@/lib/applications/field-texts'
import { ASKED_VULNERABILITIES } from '@/lib/applications/model'
import { countryOptions } from '@/lib/applications/options'
import { formatName } from '@/lib/i18n/format'
import { sectionPage } from '../../load'
import { applyToMembersAction } from '../../section.action'
import { SectionEnd, SectionFrame } from '../../section-frame'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('apply.title')} – ${(await params).ref}` }
}

/** The same answer for people ticked by name, instead of once per row. */
export default async function ApplyPage({ params }: Props) {
  const { ref } = await params
  const answers = await sectionPage(ref)
  const [t, programme, common, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('programme'),
    getTranslations('common'),
    getLocale(),
  ])
  const unchanged = t('apply.unchanged')
  return (
    <SectionFrame section="household" answers={answers} title={t('apply.title')} hint={t('apply.hint')}>
      <ActionForm
        action={applyToMembersAction}
        id="household"
        title={t('apply.title')}
        version={answers.file.version}
      >
        <HiddenField name="ref" value={ref} />
        <CheckboxGroup
          name="personIds"
          legend={t('apply.personIds')}
          options={editableMembers(answers.file).map((member) => ({
            value: member.personId,
            label: formatName(member),
          }))}
        />
        <FieldRow>
          <CountryField
            name="nationality"
            label={t('fields.nationality')}
            options={countryOptions(locale)}
            emptyLabel={unchanged}
          />
          <SelectField
            name="isTravelling"
            label={t('fields.isTravelling')}
            emptyLabel={unchanged}
            options={[
              { value: 'yes', label: common('yes') },
              { value: 'no', label: common('no') },
            ]}
          />
        </FieldRow>
        <FieldRow>
          <TextField name="familyName" label={t('fields.familyName')} personName maxLength={120} optional />
          <TextField
            name="immigrationNumber"
            label={t('fields.immigrationNumber')}
            inputMode="numeric"
            maxLength={30}
            optional
          />
        </FieldRow>
        <CheckboxGroup
          name="kinds"
          legend={t('apply.kinds')}
          hint={t('apply.kindsHint')}
          options={ASKED_VULNERABILITIES.map((value) => ({
            value,
            label: programme(`vulnerabilities.${value}`),
          }))}
        />
        <SectionEnd answers={answers} />
      </ActionForm>
    </SectionFrame>
  )
}
