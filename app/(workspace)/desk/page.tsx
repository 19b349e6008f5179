import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { ChoiceChip } from '@/components/ui/chip'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet } from '@/components/ui/table'
import { deskQueue, type DeskQueue } from '@/lib/journey/queries/desk'
import { askAsViewer } from '@/lib/runner/page'
import { OpenedPanel } from './opened-panel'
import { queueHref } from './queue-address'
import { QueueList } from './queue-list'

type Props = { searchParams: Promise<{ desk?: string; open?: string; settled?: string; after?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('title') }
}

/** What waits for the desk at the left, one application with everything to decide on it at the right. */
export default async function DeskPage({ searchParams }: Props) {
  const { desk, open, settled, after } = await searchParams
  const { data: queue, viewer } = await askAsViewer(deskQueue, { desk, open, settled, after })
  const t = await getTranslations('desk')
  const waiting = queue.desks
    .filter(({ id }) => queue.desk === null || id === queue.desk)
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <Page>
      <PageHeader
        title={t('title')}
        meta={t('lead', { count: waiting })}
        actions={
          queue.ofClosed > 0 && (
            <LinkButton href="/desk/closed-organisations" icon="folder">
              {t('closed.link', { count: queue.ofClosed })}
            </LinkButton>
          )
        }
      />
      {(queue.desks.length > 1 || queue.desk !== null) && (
        <nav aria-label={t('desks')} className="my-3 flex flex-wrap gap-2">
          <ChoiceChip href={queueHref({})} label={t('allDesks')} selected={queue.desk === null} />
          {queue.desks.map(({ id, name, count }) => (
            <ChoiceChip
              key={id}
              href={queueHref({ desk: id })}
              label={name}
              count={count}
              selected={queue.desk === id}
            />
          ))}
        </nav>
      )}
      <Settled queue={queue} />
      {queue.opened ? (
        <div className="desk-queue">
          <div>
            <Sheet>
              <QueueList queue={queue} after={after} />
            </Sheet>
            {(after || queue.next) && (
              <Pagination
                label={t('list')}
                newer={after ? { href: queueHref({ desk }), label: t('newer') } : undefined}
                older={
                  queue.next ? { href: queueHref({ desk, after: queue.next }), label: t('older') } : undefined
                }
              />
            )}
          </div>
          <OpenedPanel
            key={queue.opened.ref}
            opened={queue.opened}
            view={queue.desk ?? ''}
            viewerId={viewer.actor.id}
          />
        </div>
      ) : (
        <Sheet>
          <EmptyState title={t('empty.title')}>
            {queue.desk ? t('empty.elsewhere') : t('empty.text')}
          </EmptyState>
        </Sheet>
      )}
    </Page>
  )
}

const TOLD = ['in_review', 'incomplete', 'not_eligible', 'cancelled', 'withdrawn'] as const

async function Settled({ queue: { settled } }: { queue: DeskQueue }) {
  if (!settled) return null
  const t = await getTranslations('desk')
  const stage = TOLD.find((known) => known === settled.stage) ?? 'other'
  return (
    <div className="mb-3">
      <Note tone="ok" role="status">
        {t(`settled.${stage}`, { ref: settled.ref, name: settled.counsellor ?? '' })}
      </Note>
    </div>
  )
}
