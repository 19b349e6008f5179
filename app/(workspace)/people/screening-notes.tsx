import { getLocale, getTranslations } from 'next-intl/server'
import { DuplicateList } from '@/components/people/duplicate-list'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { formatDate, formatName } from '@/lib/i18n/format'
import type { HouseholdScreening } from '@/lib/people/queries/duplicates'
import { duplicateRows } from './duplicate-words'

/** The help line of the programme; the same number as in the top bar. */
const DESK_PHONE = '0800 32 745'

/** Earlier returns, possible duplicates, and whom to ask about what is not shown. */
export async function ScreeningNotes({ screening }: { screening: HouseholdScreening }) {
  const [t, locale] = [await getTranslations('people'), await getLocale()]
  const { isPaused, askDesk, isDesk, duplicates, returns, contradictsAnswer } = screening
  return (
    <>
      {returns.length > 0 && (
        <Note tone="warn" title={t('returns.title')}>
          {returns.map((known) => (
            <p key={known.personId}>
              {t(known.isCertain ? 'returns.certain' : 'returns.likely', {
                person: formatName(known.person),
                date: formatDate(known.on, locale),
                desk: known.desk,
              })}
            </p>
          ))}
          {contradictsAnswer && (
            <p>
              <b>{t('returns.contradiction')}</b>
            </p>
          )}
        </Note>
      )}
      {askDesk !== null && (
        <Note tone="warn" title={t('duplicates.askTitle')}>
          <p>
            {isDesk && !isPaused
              ? t('duplicates.askSupervisor')
              : t('duplicates.askDesk', { desk: askDesk, phone: DESK_PHONE })}
          </p>
          {isPaused && <p>{t('duplicates.paused')}</p>}
        </Note>
      )}
      {duplicates.length > 0 && (
        <Card labelledBy="duplicates" accent="warn">
          <CardHeader id="duplicates" title={t('duplicates.title')} count={duplicates.length} />
          <p className="mb-2 text-meta text-ink-2">{t('duplicates.intro')}</p>
          <DuplicateList rows={await duplicateRows(duplicates)} />
        </Card>
      )}
    </>
  )
}
