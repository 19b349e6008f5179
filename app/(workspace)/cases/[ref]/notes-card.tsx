import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { NoteList } from '@/components/cases/note-list'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import type { Locale, Role } from '@/lib/access/model'
import { unsavedText } from '@/lib/editing/queries'
import { ask } from '@/lib/runner/page'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { NoteForm } from './notes/note-form'
import { noteWords } from './notes/note-words'

/** The latest notes, and a place to write the next. */
export async function NotesCard({
  caseRef,
  data,
  role,
  reader,
}: {
  caseRef: string
  data: CaseOverview
  role: Role
  reader: { locale: Locale }
}) {
  const t = await getTranslations('notes')
  const { copy } = await ask(unsavedText, { ref: caseRef, section: 'note' })
  const total = data.tabs.flatMap(({ pages }) => pages).find(({ page }) => page === 'notes')?.count ?? 0
  return (
    <Card labelledBy="notes">
      <CardHeader
        id="notes"
        title={t('title')}
        meta={
          total > data.notes.length && (
            <Link href={`/cases/${caseRef}/notes`} prefetch={false}>
              {t('all', { count: total })}
            </Link>
          )
        }
      />
      {data.notes.length > 0 ? (
        <NoteList notes={await noteWords(data.notes, reader.locale)} />
      ) : (
        <p className="text-table text-ink-2">{t('empty')}</p>
      )}
      <div className="mt-3">
        <Details summary={t('write')} open={copy !== null}>
          <NoteForm caseRef={caseRef} role={role} copy={copy} />
        </Details>
      </div>
    </Card>
  )
}
