import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Note } from '@/components/ui/note'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { ownOrganisation } from '@/lib/directory/queries/conduct'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.own'))('title') }
}

/** The people of one's own organisation, for whoever leads it: who is trained, bound and at work. Nothing is changed here. */
export default async function OwnOrganisationPage() {
  const { organisation, colleagues } = await ask(ownOrganisation, {})
  const [t, people, role, locale] = [
    await getTranslations('admin.own'),
    await getTranslations('admin.people'),
    await getTranslations('common.roles'),
    await getLocale(),
  ]
  const active = colleagues.filter(({ active }) => active)
  const waiting = active.filter(({ trainedOn, conductAt }) => !trainedOn || !conductAt).length
  return (
    <Page>
      <PageHeader title={organisation} meta={t('lead', { count: active.length })} />
      {waiting > 0 && (
        <div className="mb-3">
          <Note>{t('waiting', { count: waiting })}</Note>
        </div>
      )}
      <Sheet>
        <Table
          cards
          caption={t('title')}
          columns={[
            { key: 'name', label: people('name') },
            { key: 'role', label: people('role'), width: 200 },
            { key: 'training', label: people('training'), width: 160 },
            { key: 'conduct', label: people('conduct'), width: 170 },
            { key: 'signedIn', label: people('signedIn'), width: 170 },
            { key: 'state', label: people('state'), width: 130 },
          ]}
        >
          <tbody>
            {colleagues.map((colleague) => (
              <tr key={colleague.id}>
                <th scope="row">
                  {colleague.name}
                  {colleague.isLead && <small>{people('isLead')}</small>}
                </th>
                <td data-label={people('role')}>{role(colleague.role)}</td>
                <td data-label={people('training')}>
                  {colleague.trainedOn ? (
                    formatDate(colleague.trainedOn, locale)
                  ) : (
                    <Tag tone="warn">{people('notYet')}</Tag>
                  )}
                </td>
                <td data-label={people('conduct')}>
                  {colleague.conductAt ? (
                    formatInstant(colleague.conductAt, locale)
                  ) : (
                    <Tag tone="warn">{people('notYet')}</Tag>
                  )}
                </td>
                <td data-label={people('signedIn')}>
                  {colleague.signedInAt ? formatInstant(colleague.signedInAt, locale) : people('never')}
                </td>
                <td data-label={people('state')}>
                  {colleague.active ? (
                    <Tag tone="ok">{people('active')}</Tag>
                  ) : (
                    <Tag icon="slash">{people('disabled')}</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Sheet>
      <p className="mt-3 text-meta text-ink-2">{t('wrong')}</p>
    </Page>
  )
}
