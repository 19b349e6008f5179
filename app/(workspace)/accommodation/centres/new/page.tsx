import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import { accommodationBoard } from '@/lib/accommodation/queries'
import { ask } from '@/lib/runner/page'
import { addCentreAction } from '../../centre.action'
import { CentreFields } from '../../centre-fields'

export async function generateMetadata() {
  return { title: (await getTranslations('accommodation.centre'))('add') }
}

export default async function NewCentrePage() {
  const { mayKeepCentres } = await ask(accommodationBoard, {})
  if (!mayKeepCentres) notFound()
  const t = await getTranslations('accommodation')
  return (
    <Page reading>
      <PageHeader title={t('centre.add')} back={{ href: '/accommodation', label: t('board.title') }} />
      <Card>
        <ActionForm action={addCentreAction} id="centre" title={t('centre.add')}>
          <CentreFields />
        </ActionForm>
      </Card>
    </Page>
  )
}
