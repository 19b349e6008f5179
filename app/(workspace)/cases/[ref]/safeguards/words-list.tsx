import { getLocale, getTranslations } from 'next-intl/server'
import { formatDate } from '@/lib/i18n/format'
import type { WordsOf } from '@/lib/safeguards/model'

/** What was written about a safeguard, the latest first; each with its author and day. */
export async function WordsList({ words }: { words: readonly WordsOf[] }) {
  const [t, locale] = [await getTranslations('safeguards'), await getLocale()]
  return (
    <ul className="lines text-meta">
      {words.map(({ byWhom, note, author, writtenOn }, place) => (
        <li key={place}>
          {byWhom && <div>{t('byWhomSaid', { name: byWhom })}</div>}
          {note && <div className="whitespace-pre-line">{note}</div>}
          <small className="text-ink-2">
            {t('wordsMeta', { author, date: formatDate(writtenOn, locale) })}
          </small>
        </li>
      ))}
    </ul>
  )
}
