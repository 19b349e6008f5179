import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { countryName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { suspensionsPage } from '@/lib/travel/queries'
import { approveUnderSuspensionAction } from '../../suspensions.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.approveForm'))('save')} – ${(await params).ref}` }
}

export default async function ApproveUnderSuspensionPage({ params }: Props) {
  const { ref } = await params
  const { cases } = await ask(suspensionsPage, {})
  const held = cases.find((about) => about.ref === ref)
  if (!held || held.approvalRefusals.length > 0) notFound()
  const [t, travel, common, locale] = [
    await getTranslations('travel.approveForm'),
    await getTranslations('travel'),
    await getTranslations('common'),
    await getLocale(),
  ]
  return (
    <Page reading>
      <PageHeader
        title={t('title', { name: held.name })}
        meta={t('facts', {
          ref,
          country: countryName(held.destination, locale),
          people: held.memberCount,
        })}
        back={{ href: '/suspensions', label: travel('suspensions.title') }}
      />
      <Card>
        <ActionForm action={approveUnderSuspensionAction} version={held.version}>
          <HiddenField name="ref" value={ref} />
          <TextArea
            name="precautions"
            label={t('precautions')}
            hint={t('precautionsHint')}
            rows={4}
            maxLength={1000}
            required
          />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href="/suspensions" variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </Page>
  )
}
