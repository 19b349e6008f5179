import { Avatar } from '@/components/ui/avatar'
import { Tag, type Tone } from '@/components/ui/tag'

export type CaseNote = {
  key: string
  author: string
  initials: string
  when: string
  body: string
  /** Language of the text, when it is not the language of the page. */
  lang?: string
  tags?: { tone: Tone; label: string }[]
  sensitiveLabel?: string
}

/** Notes as they were typed, line breaks kept. */
export function NoteList({ notes }: { notes: CaseNote[] }) {
  return (
    <ol className="lines text-table">
      {notes.map((note) => (
        <li key={note.key} className="grid grid-cols-[26px_minmax(0,1fr)] gap-x-3">
          <Avatar initials={note.initials} size="s" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <b>{note.author}</b> <span className="text-meta text-ink-2">{note.when}</span>
              {note.sensitiveLabel && (
                <Tag tone="violet" icon="lock">
                  {note.sensitiveLabel}
                </Tag>
              )}
              {note.tags?.map((tag) => (
                <Tag key={tag.label} tone={tag.tone}>
                  {tag.label}
                </Tag>
              ))}
            </p>
            <p lang={note.lang} className="max-w-[70ch] whitespace-pre-line">
              {note.body}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
