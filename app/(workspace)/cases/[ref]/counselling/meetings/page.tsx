import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { meetingsOfCase } from '@/lib/counselling/queries'
import { ask } from '@/lib/runner/page'
import { MeetingList } from './meeting-list'
import { TasksCard } from './tasks-card'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('meetings.title')} – ${ref}` }
}

/** What several actors decided about a case, and who does what by when. */
export default async function MeetingsPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(meetingsOfCase, { ref })
  const t = await getTranslations('counselling')
  return (
    <Columns sideLabel={t('tasks.title')} side={<TasksCard view={view} />}>
      <div className="actions">
        <LinkButton href={`/cases/${ref}/counselling/meetings/record`} icon="plus" variant="primary">
          {t('meetings.record')}
        </LinkButton>
      </div>
      <MeetingList view={view} />
    </Columns>
  )
}
