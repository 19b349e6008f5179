import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/ui/avatar'
import { Tag } from '@/components/ui/tag'
import { DEMO_PASSWORD, demoPeople } from '@/lib/access/demo'

const initialsOf = (name: string) =>
  name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .filter((letter) => letter !== letter.toLowerCase())
    .slice(0, 2)
    .join('')

/** One button per invented person, where there are invented people. */
export async function DemoPeople({ hidden }: { hidden: Readonly<Record<string, string>> }) {
  const people = await demoPeople()
  if (people.length === 0) return null
  const t = await getTranslations('signin.demo')
  const role = await getTranslations('common.roles')
  return (
    <section aria-labelledby="demo" className="card px-6 pt-5 pb-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <h2 id="demo">{t('title')}</h2>
        <Tag icon="info">{t('tag')}</Tag>
      </div>
      <p className="mt-1 text-meta text-ink-2">{t('lead', { password: DEMO_PASSWORD })}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email} className="border-b border-line py-2.5 last:border-b-0">
            <form
              method="post"
              action="/api/auth/callback/credentials"
              className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3"
            >
              {Object.entries({ ...hidden, email: person.email, password: DEMO_PASSWORD }).map(
                ([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ),
              )}
              <Avatar initials={initialsOf(person.name)} />
              <div className="min-w-0">
                <b>{person.name}</b>
                <p className="text-meta">
                  {role(person.role)}, {person.organisation}
                </p>
                <p className="text-meta text-ink-2">{t(`does.${person.role}`)}</p>
              </div>
              <button type="submit" className="btn" aria-label={t('enterAs', { name: person.name })}>
                {t('enter')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
