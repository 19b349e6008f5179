import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { listRuleChanges } from '@/lib/programme/queries'
import { ask } from '@/lib/runner/page'
import { AboutFields } from '../about-fields'
import { draftChangeAction } from '../changes.action'

export async function generateMetadata() {
  return { title: (await getTranslations('programme.change'))('new') }
}

export default async function NewChangePage() {
  // Asked for its permission: whoever may not prepare changes finds no page.
  await ask(listRuleChanges, {})
  const [t, programme, common] = [
    await getTranslations('programme.change'),
    await getTranslations('programme'),
    await getTranslations('common'),
  ]
  return (
    <Page reading>
      <PageHeader
        title={t('new')}
        meta={programme('changes.meta')}
        back={{ href: '/programme/changes', label: programme('changes.title') }}
      />
      <Card>
        <ActionForm action={draftChangeAction} title={t('new')}>
          <AboutFields />
          <FormActions>
            <SubmitButton>{t('create')}</SubmitButton>
            <LinkButton href="/programme/changes" variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </Page>
  )
}
