import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import type { CaseDocument } from '@/lib/documents/model'
import { formatDate, languageName } from '@/lib/i18n/format'
import { ScanTag, SensitivityTag } from './tags'

/** The papers of one person, or of all of them together. */
export async function PapersCard({
  id,
  caseRef,
  title,
  documents,
}: {
  id: string | null
  caseRef: string
  title: string
  documents: readonly CaseDocument[]
}) {
  const [t, locale] = [await getTranslations('documents'), await getLocale()]
  const heading = `papers-${id ?? 'household'}`
  return (
    <Card labelledBy={heading} flush>
      <div className="px-4 pt-3">
        <CardHeader id={heading} title={title} level={3} count={documents.length} />
      </div>
      <Table
        cards
        caption={title}
        columns={[
          { key: 'kind', label: t('view.kind') },
          { key: 'language', label: t('view.language'), width: 130 },
          { key: 'valid', label: t('view.expiresOn'), width: 130 },
          { key: 'added', label: t('view.addedBy'), width: 210 },
          { key: 'scan', label: t('view.scan'), width: 190 },
        ]}
      >
        <tbody>
          {documents.map((document) => {
            const [newest] = document.versions
            if (!newest) return null
            return (
              <tr key={document.id}>
                <th scope="row" data-label={t('view.kind')}>
                  <Link href={`/cases/${caseRef}/documents/${document.id}`} prefetch={false}>
                    {t(`kinds.${document.kind}`)}
                  </Link>
                  {document.translationOfId && <small className="sub">{t('row.translationOf')}</small>}
                  {newest.number > 1 && (
                    <small className="sub">{t('row.version', { number: newest.number })}</small>
                  )}
                  {document.withdrawnOn && document.withdrawnWhy && (
                    <small className="sub">
                      {t('row.withdrawn', {
                        date: formatDate(document.withdrawnOn, locale),
                        why: t(`withdrawals.${document.withdrawnWhy}`),
                      })}
                    </small>
                  )}
                </th>
                <td data-label={t('view.language')}>
                  {newest.language ? languageName(newest.language, locale) : '–'}
                </td>
                <td data-label={t('view.expiresOn')}>
                  {newest.expiresOn ? formatDate(newest.expiresOn, locale) : '–'}
                </td>
                <td data-label={t('view.addedBy')}>
                  {t('row.added', {
                    name: newest.uploadedBy,
                    date: formatDate(newest.uploadedOn, locale),
                  })}
                </td>
                <td data-label={t('view.scan')}>
                  <span className="flex flex-wrap gap-1">
                    <ScanTag scan={newest.scan} />
                    <SensitivityTag sensitivity={document.sensitivity} />
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}
