import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { EntryLink } from '@/components/calendar/entry-link'
import { Due } from '@/components/ui/due'
import type { CaseBrief, Contact, Risk } from '@/lib/brief/model'
import { formatDate } from '@/lib/i18n/format'
import { dueWords } from '../../due-words'
import { entryLooks } from '../calendar/look'
import { doerWords, DoneButton } from '../counselling/meetings/tasks-card'

/** What the household wants, in its own words, and what its plan is for. */
export async function Wishes({ brief }: { brief: CaseBrief }) {
  const [t, locale] = [await getTranslations('counselling.brief'), await getLocale()]
  const { wishes, goal } = brief
  if (!wishes && !goal) return <p className="text-ink-2">{t('noWishes')}</p>
  return (
    <>
      {wishes && (
        <p>
          {wishes.text}{' '}
          <span className="text-meta text-ink-2">{t('saidOn', { date: formatDate(wishes.on, locale) })}</span>
        </p>
      )}
      {goal && (
        <p className={wishes ? 'mt-1' : undefined}>
          <span className="text-ink-2">{t('goal')}:</span> {goal}
        </p>
      )}
    </>
  )
}

async function riskWords({ code, count, on }: Risk): Promise<string> {
  const [t, locale] = [await getTranslations('counselling.brief'), await getLocale()]
  return t(`risks.${code}`, { count, date: on ? formatDate(on, locale) : '' })
}

/** What is to be watched, each with the page on which it is dealt with. */
export async function Watch({ brief }: { brief: CaseBrief }) {
  const t = await getTranslations('counselling.brief')
  const risks = await Promise.all(
    brief.risks.map(async (risk) => ({ ...risk, words: await riskWords(risk) })),
  )
  if (risks.length === 0) return <p className="text-ink-2">{t('nothingToWatch')}</p>
  return (
    <ul className="grid gap-1.5">
      {risks.map(({ code, path, words }) => (
        <li key={code}>
          {path ? (
            <Link href={`/cases/${brief.ref}${path}`} prefetch={false}>
              {words}
            </Link>
          ) : (
            words
          )}
        </li>
      ))}
    </ul>
  )
}

/** The next days that count. */
export async function NextDates({ brief }: { brief: CaseBrief }) {
  const [t, locale] = [await getTranslations('counselling.brief'), await getLocale()]
  const entries = await entryLooks(brief.ref, brief.next)
  if (entries.length === 0) return <p className="text-ink-2">{t('nothingNext')}</p>
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.key}>
          <span className="tabular-nums">{formatDate(entry.on, locale)}</span> <EntryLink entry={entry} />
        </li>
      ))}
    </ul>
  )
}

async function aboutWords({ kind, about }: Contact): Promise<string | null> {
  if (!about) return null
  const [talks, followups] = [
    await getTranslations('counselling.kinds'),
    await getTranslations('followup.kinds'),
  ]
  if (kind === 'talk') return talks(about as 'first')
  return kind === 'follow_up' ? followups(about as 'MONTH_3') : about
}

/** Who was last in touch, when and how. */
export async function LastContacts({ brief }: { brief: CaseBrief }) {
  const [t, locale] = [await getTranslations('counselling.brief'), await getLocale()]
  const contacts = await Promise.all(
    brief.contacts.map(async (contact) => ({ ...contact, words: await aboutWords(contact) })),
  )
  if (contacts.length === 0) return <p className="text-ink-2">{t('noContacts')}</p>
  return (
    <ul>
      {contacts.map(({ kind, on, by, words }, place) => (
        <li key={place}>
          <span className="tabular-nums">{formatDate(on, locale)}</span> {t(`kinds.${kind}`)}{' '}
          <span className="text-ink-2">{[words, by].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}

/** What was promised and is open, and what the last talk agreed. */
export async function Promises({ brief, closes }: { brief: CaseBrief; closes: boolean }) {
  const [t, cases] = [await getTranslations('counselling.brief'), await getTranslations('cases')]
  const locale = await getLocale()
  const tasks = await Promise.all(
    brief.tasks.map(async (task) => ({ ...task, words: await doerWords(task) })),
  )
  if (tasks.length === 0 && !brief.decisions) return <p className="text-ink-2">{t('nothingPromised')}</p>
  return (
    <>
      <ul className="grid gap-1.5">
        {tasks.map((task) => (
          <li
            key={task.id}
            className={`grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 ${
              closes ? 'sm:grid-cols-[minmax(0,1fr)_8rem_6rem]' : 'sm:grid-cols-[minmax(0,1fr)_8rem]'
            }`}
          >
            <div className="col-span-2 min-w-0 sm:col-span-1">
              {task.title} <span className="text-ink-2">{task.words}</span>
            </div>
            <div>{task.dueOn && <Due {...dueWords(cases, locale, task.dueOn, brief.today)} />}</div>
            {closes && (
              <div className="justify-self-end">
                {task.isMine && <DoneButton caseRef={brief.ref} id={task.id} title={task.title} />}
              </div>
            )}
          </li>
        ))}
      </ul>
      {brief.decisions && (
        <p className={tasks.length > 0 ? 'mt-1.5 whitespace-pre-line' : 'whitespace-pre-line'}>
          <span className="text-ink-2">
            {t('agreedOn', { date: formatDate(brief.decisions.on, locale) })}
          </span>{' '}
          {brief.decisions.text}
        </p>
      )}
    </>
  )
}
