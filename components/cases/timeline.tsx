import Link from 'next/link'
import { Card, CardHeader } from '@/components/ui/card'

export type TimelineEvent = { key: string; title: string; detail?: string; meta: string; href?: string }

/** What happened, newest first: what, when, by whom. Not a task list and not a progress bar. */
export function Timeline({
  title,
  events,
  more,
  empty,
  id = 'what-happened',
}: {
  title: string
  events: TimelineEvent[]
  more?: { href: string; label: string }
  empty?: string
  id?: string
}) {
  return (
    <Card labelledBy={id}>
      <CardHeader id={id} title={title} />
      {events.length === 0 && empty && <p className="text-meta text-ink-2">{empty}</p>}
      {events.length > 0 && (
        <ol className="timeline">
          {events.map((event) => (
            <li key={event.key}>
              <b>
                {event.href ? (
                  <Link href={event.href} prefetch={false}>
                    {event.title}
                  </Link>
                ) : (
                  event.title
                )}
              </b>
              {event.detail && `, ${event.detail}`}
              <small>{event.meta}</small>
            </li>
          ))}
        </ol>
      )}
      {more && (
        <div className="text-meta">
          <Link href={more.href} prefetch={false}>
            {more.label}
          </Link>
        </div>
      )}
    </Card>
  )
}
