import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { organisationsOfProgramme } from '@/lib/directory/queries/accounts'
import { ask } from '@/lib/runner/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('title') }
}

export default async function OrganisationsPage() {
  const { organisations } = await ask(organisationsOfProgramme, {})
  const [t, kind] = [await getTranslations('admin.organisations'), await getTranslations('admin.kinds')]
  const people = await getTranslations('admin.people')
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('lead')}
        back={{ href: '/admin/people', label: people('title') }}
        actions={
          <LinkButton href="/admin/organisations/new" variant="primary">
            {t('add')}
          </LinkButton>
        }
      />
      <Sheet>
        <Table
          cards
          caption={t('title')}
          columns={[
            { key: 'name', label: t('name') },
            { key: 'kind', label: t('kind'), width: 200 },
            { key: 'city', label: t('city'), width: 180 },
            { key: 'people', label: t('people'), width: 110 },
            { key: 'state', label: t('state'), width: 150 },
          ]}
        >
          <tbody>
            {organisations.map((organisation) => (
              <tr key={organisation.id}>
                <th scope="row">
                  <Link href={`/admin/organisations/${organisation.id}`} prefetch={false}>
                    {organisation.name}
                  </Link>
                </th>
                <td data-label={t('kind')}>{kind(organisation.kind)}</td>
                <td data-label={t('city')}>{organisation.city ?? '–'}</td>
                <td data-label={t('people')}>{organisation.people}</td>
                <td data-label={t('state')}>
                  {organisation.active ? (
                    <Tag tone="ok">{t('active')}</Tag>
                  ) : (
                    <Tag icon="slash">{t('closed')}</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Sheet>
    </Page>
  )
}
