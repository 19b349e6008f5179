import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Due } from '@/components/ui/due'
import type { AgreedTask } from '@/lib/counselling/model'
import type { MeetingsOfCase } from '@/lib/counselling/queries'
import { formatDate } from '@/lib/i18n/format'
import { dueWords } from '../../../due-words'
import { agreeTaskAction, closeTaskAction } from '../counselling.action'
import { TaskFields } from './task-fields'

/** Who does it, in words. */
export async function doerWords({ who, desk, doer }: AgreedTask): Promise<string> {
  const t = await getTranslations('counselling.tasks')
  if (doer) return who ? t('via', { doer, name: who }) : doer
  return who ?? (desk ? t(`desks.${desk}`) : '')
}

/** The button with which somebody says that what was agreed is done. */
export async function DoneButton({ caseRef, id, title }: { caseRef: string; id: string; title: string }) {
  const t = await getTranslations('counselling.tasks')
  return (
    <ActionForm action={closeTaskAction} title={t('doneAbout', { title })} guard={false} className="contents">
      <HiddenField name="ref" value={caseRef} />
      <HiddenField name="id" value={id} />
      <SubmitButton variant="secondary" size="s" aria-label={t('doneAbout', { title })}>
        {t('done')}
      </SubmitButton>
    </ActionForm>
  )
}

/** What was agreed on a case: what is open, with its day and whoever does it, then what is done. */
export async function TasksCard({ view }: { view: MeetingsOfCase }) {
  const [t, cases] = [await getTranslations('counselling.tasks'), await getTranslations('cases')]
  const locale = await getLocale()
  const open = view.tasks.filter(({ doneOn }) => doneOn === null)
  const former = view.tasks.filter(({ doneOn }) => doneOn !== null)
  const items = await Promise.all(
    open.map(async (task) => ({
      key: task.id,
      content: (
        <div className="flex items-start justify-between gap-3">
          <div className="min-w-0">
            <p className="font-semibold">{task.title}</p>
            <p className="text-meta text-ink-2">{await doerWords(task)}</p>
            {task.dueOn && <Due {...dueWords(cases, locale, task.dueOn, view.today)} />}
          </div>
          <DoneButton caseRef={view.ref} id={task.id} title={task.title} />
        </div>
      ),
    })),
  )
  const ended = await Promise.all(
    former.map(async (task) => ({
      task,
      who: await doerWords(task),
      end: task.doneBy
        ? t('doneBy', { date: formatDate(task.doneOn ?? view.today, locale), name: task.doneBy })
        : t('doneOn', { date: formatDate(task.doneOn ?? view.today, locale) }),
    })),
  )
  return (
    <Card labelledBy="tasks">
      <CardHeader id="tasks" title={t('title')} />
      {open.length === 0 && <p className="text-table text-ink-2">{t('empty')}</p>}
      <CardList items={items} />
      <div className="mt-2 text-table">
        <Details summary={t('add')}>
          <ActionForm action={agreeTaskAction} title={t('add')}>
            <HiddenField name="ref" value={view.ref} />
            <TaskFields colleagues={view.colleagues} partner={view.partner} />
            <SubmitButton size="m">{t('save')}</SubmitButton>
          </ActionForm>
        </Details>
        {ended.length > 0 && (
          <Details summary={t('former', { count: ended.length })}>
            <ul className="lines">
              {ended.map(({ task, who, end }) => (
                <li key={task.id}>
                  <p>
                    {task.title} <span className="text-ink-2">({who})</span>
                  </p>
                  <p className="text-meta text-ink-2">{[end, task.result].filter(Boolean).join('. ')}</p>
                </li>
              ))}
            </ul>
          </Details>
        )}
      </div>
    </Card>
  )
}
