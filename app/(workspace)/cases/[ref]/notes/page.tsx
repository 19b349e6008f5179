import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { NoteList } from '@/components/cases/note-list'
import { Card, CardHeader } from '@/components/ui/card'
import { Pagination } from '@/components/ui/pagination'
import { unsavedText } from '@/lib/editing/queries'
import { caseNotes } from '@/lib/journey/queries/history'
import { ask, askAsViewer } from '@/lib/runner/page'
import { NoteForm } from './note-form'
import { noteWords } from './note-words'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<{ before?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('notes')]
  return { title: `${t('title')} – ${ref}` }
}

/** The notes of a case, newest first, under a place to write the next. */
export default async function NotesPage({ params, searchParams }: Props) {
  const [{ ref }, { before }] = [await params, await searchParams]
  const { data, viewer } = await askAsViewer(caseNotes, { ref, before })
  const { copy } = await ask(unsavedText, { ref, section: 'note' })
  const [t, locale] = [await getTranslations('notes'), await getLocale()]
  return (
    <div className="reading stack">
      {!before && (
        <Card labelledBy="write-note">
          <CardHeader id="write-note" title={t('write')} />
          <NoteForm caseRef={ref} role={viewer.actor.role} copy={copy} />
        </Card>
      )}
      <Card labelledBy="all-notes">
        <CardHeader id="all-notes" title={t('title')} />
        {data.rows.length > 0 ? (
          <NoteList notes={await noteWords(data.rows, locale)} />
        ) : (
          <p className="text-table text-ink-2">{t('empty')}</p>
        )}
      </Card>
      {(before ?? data.next) && (
        <Pagination
          label={t('label')}
          newer={before ? { href: `/cases/${ref}/notes`, label: t('newest') } : undefined}
          older={
            data.next ? { href: `/cases/${ref}/notes?before=${data.next}`, label: t('older') } : undefined
          }
        />
      )}
    </div>
  )
}
