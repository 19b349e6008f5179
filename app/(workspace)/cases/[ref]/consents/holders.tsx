import { getLocale, getTranslations } from 'next-intl/server'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { Disclosure } from '@/lib/consents/model'
import type { ConsentsOfCase, HolderOfData } from '@/lib/consents/queries'
import { formatDate, formatName } from '@/lib/i18n/format'

/** Who has data: by the part they play, and what was shared beside it, line by line. */
export async function HoldersTable({
  data,
  holders,
  disclosures,
}: {
  data: ConsentsOfCase
  holders: readonly HolderOfData[]
  disclosures: readonly Disclosure[]
}) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  const nameOf = (personId: string) => {
    const person = data.people.find((candidate) => candidate.personId === personId)
    return person ? formatName(person) : ''
  }
  const standsBehind = ({ consentId }: Disclosure) =>
    data.history.some((line) => line.id === consentId && line.withdrawnOn === null)
  return (
    <Table
      inset
      cards
      caption={t('holders.heading')}
      columns={[
        { key: 'who', label: t('holders.who') },
        { key: 'what', label: t('holders.whatData') },
        { key: 'since', label: t('holders.since'), width: 110 },
        { key: 'basis', label: t('holders.basis'), width: 220 },
      ]}
    >
      <tbody>
        {holders.map((holder, place) => (
          <tr key={place}>
            <th scope="row" data-label={t('holders.who')}>
              {holder.organisation || t(`recipients.${holder.recipient}`)}
              <small className="sub">
                {holder.organisation ? `${t(`recipients.${holder.recipient}`)}, ` : ''}
                {t('holders.byPart')}
              </small>
            </th>
            <td data-label={t('holders.whatData')}>
              {holder.what.map((kind) => t(`dataKinds.${kind}`)).join(', ')}
            </td>
            <td data-label={t('holders.since')}>{holder.since ? formatDate(holder.since, locale) : '–'}</td>
            <td data-label={t('holders.basis')}>
              {holder.isCovered ? (
                <Tag tone="ok">{t('holders.covered')}</Tag>
              ) : (
                <span className="text-warn">{t('holders.uncovered')}</span>
              )}
            </td>
          </tr>
        ))}
        {disclosures.map((line) => (
          <tr key={line.id}>
            <th scope="row" data-label={t('holders.who')}>
              {line.organisation}
              <small className="sub">
                {t(`recipients.${line.recipient}`)},{' '}
                {t('holders.shared', { name: nameOf(line.personId), by: line.recordedBy })}
              </small>
            </th>
            <td data-label={t('holders.whatData')}>
              {line.what.map((kind) => t(`dataKinds.${kind}`)).join(', ')}
            </td>
            <td data-label={t('holders.since')}>{formatDate(line.sharedOn, locale)}</td>
            <td data-label={t('holders.basis')}>
              {standsBehind(line) ? (
                <Tag tone="ok">{t('holders.covered')}</Tag>
              ) : (
                <Tag tone="warn" icon="undo">
                  {t('holders.takenBack')}
                </Tag>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
