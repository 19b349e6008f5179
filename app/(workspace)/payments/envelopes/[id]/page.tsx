import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { BackLink } from '@/components/ui/back-link'
import { Kpi, Kpis } from '@/components/ui/kpi'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { envelopePage } from '@/lib/expenses/queries/inbox'
import { ask } from '@/lib/runner/page'
import { envelopeWords } from '../words'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('payments.envelopes'))('title') }
}

/** What one envelope consists of: the files that bind it, and what was paid of each. */
export default async function EnvelopePage({ params }: Props) {
  const view = await ask(envelopePage, { id: (await params).id })
  const [t, stages, words] = await Promise.all([
    getTranslations('payments.envelopes'),
    getTranslations('cases.stages'),
    envelopeWords(),
  ])
  const { envelope, shares, unseen } = view
  const hasUnseen = unseen.committed !== 0 || unseen.paidCents !== 0
  return (
    <Page>
      <BackLink href="/payments/envelopes" label={t('title')} />
      <PageHeader
        title={words.nameOf(envelope.code)}
        meta={`${words.day(envelope.fromOn)} – ${words.day(envelope.toOn)}`}
      />
      <div className="stack">
        <Kpis label={t('title')}>
          <Kpi label={t('limit')} value={words.amount(envelope.unit, envelope.limit)} />
          <Kpi label={t('committed')} value={words.amount(envelope.unit, envelope.committed)} />
          <Kpi label={t('paid')} value={words.money(envelope.paidCents)} />
          <Kpi label={t('left')} value={words.amount(envelope.unit, envelope.limit - envelope.committed)} />
        </Kpis>
        <Sheet>
          {shares.length === 0 && !hasUnseen ? (
            <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
          ) : (
            <Table
              cards
              caption={t('consists')}
              columns={[
                { key: 'file', label: t('file') },
                { key: 'stage', label: t('stage'), width: 220 },
                { key: 'committed', label: t('committed'), width: 180, numeric: true },
                { key: 'paid', label: t('paid'), width: 150, numeric: true },
              ]}
            >
              <tbody>
                {shares.map((share) => (
                  <tr key={share.ref}>
                    <th scope="row">
                      <Link href={`/cases/${share.ref}/plan`} prefetch={false}>
                        {share.ref}
                      </Link>
                    </th>
                    <td data-label={t('stage')}>{stages(share.stage)}</td>
                    <td className="num" data-label={t('committed')}>
                      {words.amount(envelope.unit, share.committed)}
                    </td>
                    <td className="num" data-label={t('paid')}>
                      {words.money(share.paidCents)}
                    </td>
                  </tr>
                ))}
                {hasUnseen && (
                  <tr>
                    <th scope="row">{t('unseen')}</th>
                    <td />
                    <td className="num" data-label={t('committed')}>
                      {words.amount(envelope.unit, unseen.committed)}
                    </td>
                    <td className="num" data-label={t('paid')}>
                      {words.money(unseen.paidCents)}
                    </td>
                  </tr>
                )}
              </tbody>
            </Table>
          )}
        </Sheet>
      </div>
    </Page>
  )
}
