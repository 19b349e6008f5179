import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { ChoiceChip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/panels'
import { Pagination } from '@/components/ui/pagination'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { ENQUIRY_STATES, type Enquiry, type EnquiryState } from '@/lib/enquiries/model'
import { enquiryList } from '@/lib/enquiries/queries'
import { countryName, formatDate, languageName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { EnquiryTabs } from './enquiry-tabs'
import { ENQUIRY_LOOK } from './look'

type Props = { searchParams: Promise<{ state?: string; after?: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('enquiries'))('title') }
}

const hrefOf = (state: EnquiryState | null, after?: string) => {
  const search = new URLSearchParams({ ...(state && { state }), ...(after && { after }) }).toString()
  return search ? `/enquiries?${search}` : '/enquiries'
}

export default async function EnquiriesPage({ searchParams }: Props) {
  const { state, after } = await searchParams
  const view = await ask(enquiryList, { state, after })
  const t = await getTranslations('enquiries')
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('lead')}
        actions={
          <LinkButton href="/enquiries/new" variant="primary" icon="plus">
            {t('record')}
          </LinkButton>
        }
      />
      {view.maySeeSessions && <EnquiryTabs current="enquiries" />}
      <nav aria-label={t('filter')} className="my-3 flex flex-wrap gap-2">
        <ChoiceChip href="/enquiries" label={t('all')} selected={view.state === null} />
        {ENQUIRY_STATES.map((one) => (
          <ChoiceChip
            key={one}
            href={hrefOf(one)}
            label={t(`states.${one}`)}
            count={one === 'open' || one === 'handed_over' ? view.counts[one] : undefined}
            selected={view.state === one}
          />
        ))}
      </nav>
      {view.enquiries.length > 0 ? (
        <EnquiryTable enquiries={view.enquiries} />
      ) : (
        <Sheet>
          {view.state ? (
            <p className="px-4 py-3 text-ink-2">{t('emptyFiltered')}</p>
          ) : (
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
          )}
        </Sheet>
      )}
      {(after || view.next) && (
        <Pagination
          label={t('title')}
          newer={after ? { href: hrefOf(view.state), label: t('newer') } : undefined}
          older={view.next ? { href: hrefOf(view.state, view.next), label: t('older') } : undefined}
        />
      )}
    </Page>
  )
}

async function EnquiryTable({ enquiries }: { enquiries: readonly Enquiry[] }) {
  const [t, locale] = [await getTranslations('enquiries'), await getLocale()]
  const columns = [
    { key: 'who', label: t('columns.who') },
    { key: 'on', label: t('columns.on'), width: 110 },
    { key: 'channel', label: t('columns.channel'), width: 180 },
    { key: 'language', label: t('columns.language'), width: 120 },
    { key: 'organisation', label: t('columns.organisation'), width: 200 },
    { key: 'state', label: t('columns.state'), width: 190 },
  ]
  return (
    <Sheet>
      <Table columns={columns} caption={t('title')} cards>
        <tbody>
          {enquiries.map((enquiry) => (
            <tr key={enquiry.id}>
              <th scope="row" className="full">
                <Link href={`/enquiries/${enquiry.id}`} prefetch={false} className="name">
                  {enquiry.firstName ?? t('anonymous')}
                </Link>
                <small>
                  {[
                    t(`enquirers.${enquiry.enquirer}`),
                    enquiry.country && countryName(enquiry.country, locale),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </th>
              <td data-label={t('columns.on')}>{formatDate(enquiry.receivedOn, locale)}</td>
              <td data-label={t('columns.channel')}>
                {t(`channels.${enquiry.channel}`)}
                <small>{enquiry.place}</small>
              </td>
              <td data-label={t('columns.language')}>{languageName(enquiry.language, locale)}</td>
              <td data-label={t('columns.organisation')}>{enquiry.organisation}</td>
              <td>
                <Tag {...ENQUIRY_LOOK[enquiry.state]}>{t(`states.${enquiry.state}`)}</Tag>
                <small>{enquiry.desk}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}
