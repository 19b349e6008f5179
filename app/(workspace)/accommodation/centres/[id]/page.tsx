import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card } from '@/components/ui/card'
import { returnCentre } from '@/lib/accommodation/queries'
import { ask } from '@/lib/runner/page'
import { changeCentreAction } from '../../centre.action'
import { CentreFields } from '../../centre-fields'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('accommodation.centre'))('change') }
}

export default async function CentrePage({ params }: Props) {
  const centre = await ask(returnCentre, { id: (await params).id })
  const t = await getTranslations('accommodation')
  return (
    <Page reading>
      <PageHeader
        title={t('board.change', { name: centre.name })}
        back={{ href: '/accommodation', label: t('board.title') }}
      />
      <Card>
        <ActionForm
          action={changeCentreAction}
          id="centre"
          title={t('centre.change')}
          version={centre.version}
        >
          <HiddenField name="id" value={centre.id} />
          <CentreFields centre={centre} />
        </ActionForm>
      </Card>
    </Page>
  )
}
