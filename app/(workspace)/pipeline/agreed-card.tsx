import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Due } from '@/components/ui/due'
import { tasksAgreedWithMe } from '@/lib/counselling/queries'
import { ask } from '@/lib/runner/page'
import { DoneButton } from '../cases/[ref]/counselling/meetings/tasks-card'
import { dueWords } from '../cases/due-words'

/** What was agreed with the reader’s organisation and is still to be done, of all files or of one. */
export async function AgreedCard({ caseRef }: { caseRef?: string }) {
  const { tasks, today } = await ask(tasksAgreedWithMe, { ref: caseRef })
  if (tasks.length === 0) return null
  const [t, cases] = [await getTranslations('counselling.tasks'), await getTranslations('cases')]
  const locale = await getLocale()
  return (
    <Card labelledBy="agreed">
      <CardHeader id="agreed" title={t('mine')} />
      <p className="mb-2 text-meta text-ink-2">{t('mineHint')}</p>
      <CardList
        items={tasks.map((task) => ({
          key: task.id,
          content: (
            <div className="flex items-start justify-between gap-3">
              <div className="min-w-0">
                <p className="font-semibold">{task.title}</p>
                {!caseRef && (
                  <p className="text-meta">
                    <Link href={`/pipeline/${task.ref}`} prefetch={false}>
                      {task.name}
                    </Link>{' '}
                    <span className="text-ink-2">{task.ref}</span>
                  </p>
                )}
                {task.dueOn && <Due {...dueWords(cases, locale, task.dueOn, today)} />}
              </div>
              <DoneButton caseRef={task.ref} id={task.id} title={task.title} />
            </div>
          ),
        }))}
      />
    </Card>
  )
}
