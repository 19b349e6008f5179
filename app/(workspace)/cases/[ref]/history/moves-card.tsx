import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import type { Locale } from '@/lib/access/model'
import { formatDate, formatName } from '@/lib/i18n/format'
import type { MoveOfHousehold } from '@/lib/journey/queries/history'

/** Who was in which household from when to when, told in both files. */
export async function MovesCard({ moves, locale }: { moves: readonly MoveOfHousehold[]; locale: Locale }) {
  const t = await getTranslations('cases.parting')
  const file = (ref: string | null) => (ref ? <Link href={`/cases/${ref}`}>{ref}</Link> : t('otherFile'))
  return (
    <Card labelledBy="moves" flush>
      <div className="sheet-bar">
        <h2 id="moves">{t('movesTitle')}</h2>
      </div>
      <Table
        caption={t('movesTitle')}
        cards
        columns={[
          { key: 'who', label: t('moves.who') },
          { key: 'in', label: t('moves.in') },
          { key: 'to', label: t('moves.to') },
          { key: 'why', label: t('moves.why') },
          { key: 'by', label: t('moves.by') },
        ]}
      >
        <tbody>
          {moves.map((move) => (
            <tr key={move.id}>
              <th scope="row">
                {move.givenNames === null
                  ? t('formerMember')
                  : formatName({ familyName: move.familyName, givenNames: move.givenNames })}
              </th>
              <td data-label={t('moves.in')}>
                {file(move.fromRef)}{' '}
                {t('moves.period', {
                  from: formatDate(move.sinceOn, locale),
                  until: formatDate(move.movedOn, locale),
                })}
              </td>
              <td data-label={t('moves.to')}>
                {file(move.toRef)} {t('moves.since', { date: formatDate(move.movedOn, locale) })}
              </td>
              <td data-label={t('moves.why')} className="whitespace-pre-line">
                {move.reason ?? t(`kinds.${move.kind}`)}
              </td>
              <td data-label={t('moves.by')}>{move.movedBy}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
