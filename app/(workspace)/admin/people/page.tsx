import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { FilterBar, FilterSelect, FilterText } from '@/components/forms/filters'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { GroupRow, Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { ROLES } from '@/lib/access/model'
import { userList } from '@/lib/directory/queries'
import { formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') }
}

const HERE = '/admin/people'
const one = (value: string | string[] | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined

export default async function PeoplePage({ searchParams }: Props) {
  const sent = await searchParams
  const asked = {
    q: one(sent.q),
    role: one(sent.role),
    organisation: one(sent.organisation),
    state: one(sent.state),
    missing: one(sent.missing),
  }
  const after = one(sent.after)
  const { people, next, organisations } = await ask(userList, { ...asked, after })
  const [t, role] = [await getTranslations('admin.people'), await getTranslations('common.roles')]
  const locale = await getLocale()
  const offices = await getTranslations('admin.organisations')
  const kept = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const pageAfter = (last: string | null) =>
    `${HERE}?${new URLSearchParams([...kept, ...(last ? [['after', last]] : [])])}`
  const groups = new Map<string, typeof people>()
  for (const person of people)
    groups.set(person.organisation, [...(groups.get(person.organisation) ?? []), person])

  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('lead')}
        actions={
          <>
            <LinkButton href="/admin/organisations">{offices('title')}</LinkButton>
            <LinkButton href="/admin/people/invite" variant="primary">
              {offices('invite')}
            </LinkButton>
          </>
        }
      />
      <FilterBar
        action={HERE}
        label={t('filter')}
        applyLabel={t('apply')}
        clear={kept.length > 0 ? { href: HERE, label: t('clear') } : undefined}
      >
        <FilterText name="q" type="search" label={t('search')} defaultValue={asked.q} />
        <FilterSelect
          name="role"
          label={t('role')}
          emptyLabel={t('all')}
          defaultValue={asked.role}
          options={ROLES.map((value) => ({ value, label: role(value) }))}
        />
        <FilterSelect
          name="organisation"
          label={t('organisation')}
          emptyLabel={t('all')}
          defaultValue={asked.organisation}
          options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FilterSelect
          name="state"
          label={t('state')}
          emptyLabel={t('all')}
          defaultValue={asked.state}
          options={(['active', 'disabled'] as const).map((value) => ({ value, label: t(value) }))}
        />
        <FilterSelect
          name="missing"
          label={t('missing')}
          emptyLabel={t('all')}
          defaultValue={asked.missing}
          options={(['training', 'conduct'] as const).map((value) => ({
            value,
            label: t(`missingKinds.${value}`),
          }))}
        />
      </FilterBar>
      {people.length === 0 ? (
        <EmptyState title={t('emptyTitle')} action={<LinkButton href={HERE}>{t('clear')}</LinkButton>}>
          {t('empty')}
        </EmptyState>
      ) : (
        <Sheet>
          <Table
            cards
            caption={t('caption')}
            columns={[
              { key: 'name', label: t('name') },
              { key: 'email', label: t('email') },
              { key: 'role', label: t('role'), width: 200 },
              { key: 'training', label: t('training'), width: 130 },
              { key: 'conduct', label: t('conduct'), width: 150 },
              { key: 'state', label: t('state'), width: 150 },
            ]}
          >
            {[...groups].map(([organisation, members]) => (
              <tbody key={organisation}>
                <GroupRow colSpan={6} label={organisation} />
                {members.map((person) => (
                  <tr key={person.id}>
                    <td>
                      <Link href={`${HERE}/${person.id}`} prefetch={false}>
                        {person.name}
                      </Link>
                    </td>
                    <td data-label={t('email')}>{person.email}</td>
                    <td data-label={t('role')}>
                      {role(person.role)}
                      {person.isLead && <small>{t('isLead')}</small>}
                    </td>
                    <td data-label={t('training')}>
                      {person.trainedOn ? (
                        formatDate(person.trainedOn, locale)
                      ) : (
                        <span className="text-ink-2">{t('notYet')}</span>
                      )}
                    </td>
                    <td data-label={t('conduct')}>
                      {person.isConductAccepted ? (
                        t('accepted')
                      ) : (
                        <span className="text-ink-2">{t('notYet')}</span>
                      )}
                    </td>
                    <td data-label={t('state')}>
                      {person.active ? (
                        <Tag tone="ok">{t('active')}</Tag>
                      ) : (
                        <Tag icon="slash">{t('disabled')}</Tag>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            ))}
          </Table>
        </Sheet>
      )}
      <Pagination
        label={t('pages')}
        newer={after ? { href: pageAfter(null), label: t('first') } : undefined}
        older={next ? { href: pageAfter(next), label: t('more') } : undefined}
      />
    </Page>
  )
}
