import Link from 'next/link'
import type { IconName } from '@/components/ui/icon'
import { Tag, type Tone } from '@/components/ui/tag'

export type SectionTask = {
  href?: string
  title: string
  detail?: string
  state: 'done' | 'incomplete' | 'todo' | 'locked'
  stateLabel: string
}

const LOOK: Record<SectionTask['state'], { tone: Tone; icon: IconName }> = {
  done: { tone: 'ok', icon: 'check' },
  incomplete: { tone: 'warn', icon: 'alert' },
  todo: { tone: 'neutral', icon: 'dashed' },
  locked: { tone: 'neutral', icon: 'lock' },
}

/** Sections to fill in, in any order. One that cannot start yet has no link and says why. */
export function TaskList({ groups }: { groups: { title: string; tasks: SectionTask[] }[] }) {
  return (
    <div className="grid gap-3">
      {groups.map((group) => (
        <section key={group.title}>
          <h2 className="mb-2">{group.title}</h2>
          <ul className="tasks">
            {group.tasks.map((task) => (
              <li key={task.title}>
                <div className="min-w-0 flex-1 basis-60">
                  {task.href ? (
                    <Link href={task.href} prefetch={false}>
                      {task.title}
                    </Link>
                  ) : (
                    <b className="text-ink-2">{task.title}</b>
                  )}
                  {task.detail && <small>{task.detail}</small>}
                </div>
                <Tag {...LOOK[task.state]}>{task.stateLabel}</Tag>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
