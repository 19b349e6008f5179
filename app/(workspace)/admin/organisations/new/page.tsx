import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { organisationsOfProgramme } from '@/lib/directory/queries/accounts'
import { ask } from '@/lib/runner/page'
import { addOrganisationAction } from '../organisation.action'
import { OrganisationFields } from '../organisation-fields'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('add') }
}

export default async function NewOrganisationPage() {
  await ask(organisationsOfProgramme, {})
  const t = await getTranslations('admin.organisations')
  return (
    <Page reading>
      <PageHeader title={t('add')} back={{ href: '/admin/organisations', label: t('title') }} />
      <ActionForm action={addOrganisationAction} title={t('add')}>
        <OrganisationFields />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton href="/admin/organisations" size="l">
            {t('cancel')}
          </LinkButton>
        </FormActions>
      </ActionForm>
    </Page>
  )
}
