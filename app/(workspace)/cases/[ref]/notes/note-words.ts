import { getTranslations } from 'next-intl/server'
import type { CaseNote } from '@/components/cases/note-list'
import type { Tone } from '@/components/ui/tag'
import type { Locale } from '@/lib/access/model'
import type { NoteVisibility } from '@/lib/cases/model'
import { formatInstant } from '@/lib/i18n/format'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { initialsOf } from '@/components/ui/initials'

/** The wider the circle, the more it stands out. */
const TONES: Readonly<Record<NoteVisibility, Tone>> = {
  own: 'neutral',
  organisation: 'neutral',
  team: 'neutral',
  shared: 'info',
}

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
      tags: [{ tone: TONES[note.visibility], label: t(`${note.visibility}Tag`) }],
    }
  })
}
