import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { countryName, formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { suspensionsPage } from '@/lib/travel/queries'
import { liftSuspensionAction } from '../../suspensions.action'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('travel.suspensions'))('lift') }
}

export default async function LiftSuspensionPage({ params }: Props) {
  const { id } = await params
  const { suspensions, today } = await ask(suspensionsPage, {})
  const suspension = suspensions.find((declared) => declared.id === id && declared.state !== 'over')
  if (!suspension) notFound()
  const [t, travel, common, locale] = [
    await getTranslations('travel.liftForm'),
    await getTranslations('travel'),
    await getTranslations('common'),
    await getLocale(),
  ]
  const country = suspension.country
    ? countryName(suspension.country, locale)
    : travel('suspensions.everyCountry')
  return (
    <Page reading>
      <PageHeader
        title={t('title', { country })}
        meta={`${travel(`suspensionModes.${suspension.mode}`)} · ${travel('suspensions.fromOn')} ${formatDate(suspension.fromOn, locale)} · ${suspension.reason}`}
        back={{ href: '/suspensions', label: travel('suspensions.title') }}
      />
      <Card>
        <ActionForm action={liftSuspensionAction}>
          <HiddenField name="id" value={suspension.id} />
          <DateField name="untilOn" label={t('untilOn')} defaultValue={today} />
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
