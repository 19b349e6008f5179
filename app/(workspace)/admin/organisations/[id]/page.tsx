import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Card, CardHeader } from '@/components/ui/card'
import { organisationDetail } from '@/lib/directory/queries/accounts'
import { ask } from '@/lib/runner/page'
import {
  changeOrganisationAction,
  closeOrganisationAction,
  reopenOrganisationAction,
} from '../organisation.action'
import { OrganisationFields } from '../organisation-fields'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('edit') }
}

export default async function OrganisationPage({ params }: Props) {
  const { id } = await params
  const { organisation, isOwn, openFiles } = await ask(organisationDetail, { id })
  const t = await getTranslations('admin.organisations')
  const { version, active } = organisation
  return (
    <Page reading>
      <PageHeader
        title={organisation.name}
        meta={t(active ? 'active' : 'closed')}
        back={{ href: '/admin/organisations', label: t('title') }}
      />
      {(openFiles > 0 || !active) && (
        <div className="mb-4">
          <Note tone={active || openFiles === 0 ? undefined : 'warn'}>
            {t(active ? 'openFiles' : 'openFilesClosed', { count: openFiles })}
          </Note>
        </div>
      )}
      <ActionForm action={changeOrganisationAction} version={version} title={t('edit')}>
        <HiddenField name="id" value={id} />
        <OrganisationFields stored={organisation} />
        <FormActions>
          <SubmitButton>{t('save')}</SubmitButton>
          <LinkButton href="/admin/organisations" size="l">
            {t('cancel')}
          </LinkButton>
        </FormActions>
      </ActionForm>
      {!isOwn && (
        <div className="mt-6">
          <Card labelledBy="state">
            <CardHeader id="state" title={t(active ? 'close' : 'reopen')} />
            {active && <p className="mb-3">{t('closeText')}</p>}
            <ActionForm
              action={active ? closeOrganisationAction : reopenOrganisationAction}
              version={version}
              guard={false}
              title={t(active ? 'close' : 'reopen')}
            >
              <HiddenField name="id" value={id} />
              <FormActions>
                <SubmitButton variant={active ? 'danger' : 'primary'}>
                  {t(active ? 'close' : 'reopen')}
                </SubmitButton>
              </FormActions>
            </ActionForm>
          </Card>
        </div>
      )}
    </Page>
  )
}
