import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'
import { textsOfGuardian } from '@/lib/applications/field-texts'
import { hasUnaccompaniedMinor } from '@/lib/applications/sections'
import { withUnfinished } from '@/lib/applications/rules/autosave'
import { sectionPage } from '../load'
import { saveGuardianAction } from '../section.action'
import { SectionEnd, SectionFrame } from '../section-frame'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('parts.guardian')} – ${(await params).ref}` }
}

export default async function GuardianPage({ params }: Props) {
  const { ref } = await params
  const answers = await sectionPage(ref)
  const [t, common] = [await getTranslations('applications'), await getTranslations('common')]
  const texts = withUnfinished(textsOfGuardian(answers.file), answers.unfinished, 'guardian')
  if (!hasUnaccompaniedMinor(answers.file)) {
    return (
      <EmptyState
        title={t('section.noGuardianTitle')}
        action={<LinkButton href={`/cases/${ref}/application/household`}>{t('parts.household')}</LinkButton>}
      >
        {t('section.noGuardian')}
      </EmptyState>
    )
  }
  return (
    <SectionFrame section="guardian" answers={answers}>
      <ActionForm
        action={saveGuardianAction}
        id="guardian"
        title={t('parts.guardian')}
        version={answers.file.version}
        guard={answers.needsReason}
      >
        <HiddenField name="ref" value={ref} />
        <TextField
          name="guardianName"
          label={t('fields.guardianName')}
          defaultValue={texts.guardianName}
          personName
          width="l"
          maxLength={120}
        />
        <TextField
          name="guardianContact"
          label={t('fields.guardianContact')}
          hint={t('hints.guardianContact')}
          defaultValue={texts.guardianContact}
          width="l"
          maxLength={200}
        />
        <RadioGroup
          name="guardianAgrees"
          legend={t('fields.guardianAgrees')}
          hint={t('hints.guardianAgrees')}
          inline
          options={[
            { value: 'yes', label: common('yes') },
            { value: 'no', label: common('no') },
          ]}
          defaultValue={texts.guardianAgrees}
        />
        <SectionEnd answers={answers} section="guardian" />
      </ActionForm>
    </SectionFrame>
  )
}
