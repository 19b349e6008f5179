import { getTranslations } from 'next-intl/server'
import type { CaseNote } from '@/components/cases/note-list'
import type { Locale } from '@/lib/access/model'
import { formatInstant } from '@/lib/i18n/format'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { initialsOf } from '@/components/ui/initials'

/** Notes as the list shows them. */
export async function noteWords(notes: CaseOverview['notes'], locale: Locale): Promise<CaseNote[]> {
  const t = await getTranslations('notes')
  return notes.map((note) => {
    const author = note.author ?? t('someone')
    return {
      key: note.id,
      author,
      initials: initialsOf(author),
      when: formatInstant(new Date(note.createdAt), locale),
      body: note.body,
      tags: [
        note.visibility === 'team'
          ? { tone: 'neutral', label: t('teamTag') }
          : { tone: 'info', label: t('sharedTag') },
      ],
    }
  })
}
