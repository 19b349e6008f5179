import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { StageTag } from '@/components/cases/stage-tag'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { SUSPENSION_LOOK } from '@/components/travel/looks'
import { StateTag } from '@/components/travel/state-tag'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { countryName, formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { suspensionsPage } from '@/lib/travel/queries'

type View = NonNullable<Awaited<ReturnType<typeof suspensionsPage.run>>>

export async function generateMetadata() {
  return { title: (await getTranslations('travel.suspensions'))('title') }
}

export default async function SuspensionsPage() {
  const view = await ask(suspensionsPage, {})
  const t = await getTranslations('travel.suspensions')
  const isInForce = view.suspensions.some(({ state }) => state === 'in_force')
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('meta')}
        actions={
          <LinkButton href="/suspensions/new" variant="primary" icon="pause">
            {t('declare')}
          </LinkButton>
        }
      />
      <div className="stack">
        {view.suspensions.length === 0 ? (
          <Sheet>
            <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
          </Sheet>
        ) : (
          <Declared view={view} />
        )}
        {isInForce && <AboutToTravel view={view} />}
      </div>
    </Page>
  )
}

async function Declared({ view }: { view: View }) {
  const [t, travel, locale] = [
    await getTranslations('travel.suspensions'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  const columns = [
    { key: 'country', label: t('country'), width: 200 },
    { key: 'state', label: t('state'), width: 130 },
    { key: 'mode', label: t('mode'), width: 200 },
    { key: 'from', label: t('fromOn'), width: 110 },
    { key: 'until', label: t('untilOn'), width: 150 },
    { key: 'reason', label: t('reason') },
    { key: 'action', label: t('action'), width: 90, labelHidden: true },
  ]
  return (
    <Sheet header={<h2>{t('list')}</h2>}>
      <Table columns={columns} caption={t('list')} cards middle>
        <tbody>
          {view.suspensions.map((suspension) => {
            const country = suspension.country ? countryName(suspension.country, locale) : t('everyCountry')
            return (
              <tr key={suspension.id}>
                <th scope="row">{country}</th>
                <td>
                  <StateTag
                    look={SUSPENSION_LOOK[suspension.state]}
                    label={travel(`suspensionStates.${suspension.state}`)}
                  />
                </td>
                <td>{travel(`suspensionModes.${suspension.mode}`)}</td>
                <td data-label={t('fromOn')}>{formatDate(suspension.fromOn, locale)}</td>
                <td data-label={t('untilOn')}>
                  {suspension.untilOn ? (
                    formatDate(suspension.untilOn, locale)
                  ) : (
                    <span className="text-ink-2">{t('noEnd')}</span>
                  )}
                </td>
                <td className="full">
                  {suspension.reason}
                  <small>{suspension.source}</small>
                </td>
                <td>
                  {suspension.state !== 'over' && (
                    <Link href={`/suspensions/${suspension.id}/lift`} prefetch={false}>
                      {t('lift')}
                      <span className="sr-only">, {t('liftOf', { country })}</span>
                    </Link>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Sheet>
  )
}

async function AboutToTravel({ view }: { view: View }) {
  const [t, cases, locale] = [
    await getTranslations('travel.suspensions'),
    await getTranslations('cases'),
    await getLocale(),
  ]
  const columns = [
    { key: 'file', label: t('file') },
    { key: 'country', label: t('country'), width: 190 },
    { key: 'stage', label: t('stage'), width: 170 },
    { key: 'departs', label: t('departs'), width: 120 },
    { key: 'decision', label: t('decision'), width: 260 },
  ]
  return (
    <Sheet
      header={
        <>
          <h2>{t('cases')}</h2>
          <span className="text-meta text-ink-2">{t('casesMeta')}</span>
        </>
      }
      footer={view.hasMoreCases && t('casesMore')}
    >
      {view.cases.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('noCases')}</p>
      ) : (
        <Table columns={columns} caption={t('cases')} cards middle>
          <tbody>
            {view.cases.map((held) => (
              <tr key={held.ref}>
                <th scope="row">
                  <Link href={`/cases/${held.ref}/travel`} prefetch={false} className="name">
                    {held.name}
                    {held.memberCount > 1 && ` +${held.memberCount - 1}`}
                  </Link>
                  <small>{held.ref}</small>
                </th>
                <td>{countryName(held.destination, locale)}</td>
                <td>
                  <StageTag stage={held.stage} label={cases(`stages.${held.stage}`)} />
                </td>
                <td data-label={held.departsOn ? t('departs') : undefined}>
                  {held.departsOn && formatDate(held.departsOn, locale)}
                </td>
                <td>
                  {held.approvalRefusals.length === 0 ? (
                    <Link href={`/suspensions/approve/${held.ref}`} prefetch={false}>
                      {t('approve')}
                      <span className="sr-only">, {t('approveOf', { ref: held.ref })}</span>
                    </Link>
                  ) : held.suspension?.mode === 'CASE_BY_CASE' && held.approvedOn ? (
                    <>
                      <Tag tone="ok">{t('approved', { date: formatDate(held.approvedOn, locale) })}</Tag>
                      <small>{held.precautions}</small>
                    </>
                  ) : (
                    <Tag tone="danger" icon="pause">
                      {t('stopped')}
                    </Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Sheet>
  )
}
