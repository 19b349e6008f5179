import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { GlassList } from '@/app/(workspace)/broken-glass/glass-list'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { formatDate, formatTime } from '@/lib/i18n/format'
import { readsOfCase } from '@/lib/protection/queries'
import { ask } from '@/lib/runner/page'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('access.reads')]
  return { title: `${t('title')} – ${ref}` }
}

/** Who read what is protected above the rest of this file. */
export default async function ReadsPage({ params }: Props) {
  const { ref } = await params
  const { reads, glasses, mayReview, isCut } = await ask(readsOfCase, { ref })
  const [t, locale] = [await getTranslations('access.reads'), await getLocale()]
  const role = await getTranslations('common.roles')
  const columns = (['when', 'who', 'section', 'ground', 'times'] as const).map((key) => ({
    key,
    label: t(key),
    ...(key === 'times' && { numeric: true, width: 90 }),
  }))
  return (
    <div className="stack">
      <div>
        <h2 className="page-subtitle">{t('title')}</h2>
        <p className="text-ink-2">{t('lead')}</p>
      </div>
      {glasses.length > 0 && (
        <Card labelledBy="glasses">
          <CardHeader id="glasses" title={t('glasses')} />
          <GlassList glasses={glasses} mayReview={mayReview} />
        </Card>
      )}
      {reads.length === 0 ? (
        <Card>
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        </Card>
      ) : (
        <Sheet>
          <Table columns={columns} caption={t('title')} cards>
            <tbody>
              {reads.map((read) => (
                <tr key={`${read.on} ${read.name} ${read.role} ${read.section} ${read.ground}`}>
                  <td data-label={t('when')}>
                    {formatDate(read.on, locale)}, {formatTime(read.lastAt)}
                  </td>
                  <td data-label={t('who')}>
                    <b>{read.name}</b>
                    <span className="block text-meta text-ink-2">
                      {role(read.role)}, {read.organisation}
                    </span>
                  </td>
                  <td data-label={t('section')}>{t(`sections.${read.section}`)}</td>
                  <td data-label={t('ground')}>{t(`grounds.${read.ground}`)}</td>
                  <td data-label={t('times')} className="num">
                    {read.times}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
      {reads.length === isCut && <p className="text-meta text-ink-2">{t('cut', { count: isCut })}</p>}
    </div>
  )
}
