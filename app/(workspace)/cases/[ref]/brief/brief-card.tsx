import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { briefOfCase } from '@/lib/brief/queries'
import { ask } from '@/lib/runner/page'
import { LastContacts, NextDates, Promises, Watch, Wishes } from './brief-parts'

/** A case in two minutes, on top of its first page. */
export async function BriefCard({ caseRef }: { caseRef: string }) {
  const brief = await ask(briefOfCase, { ref: caseRef })
  const t = await getTranslations('counselling.brief')
  const parts = [
    { key: 'wishes', title: t('wishes'), body: <Wishes brief={brief} /> },
    { key: 'watch', title: t('watch'), body: <Watch brief={brief} /> },
    { key: 'next', title: t('next'), body: <NextDates brief={brief} /> },
    { key: 'contacts', title: t('contacts'), body: <LastContacts brief={brief} /> },
    { key: 'promises', title: t('promises'), body: <Promises brief={brief} closes />, isWide: true },
  ]
  return (
    <Card labelledBy="brief">
      <CardHeader
        id="brief"
        title={t('title')}
        meta={
          <LinkButton href={`/cases/${caseRef}/brief`} size="s" variant="quiet" icon="printer">
            {t('open')}
          </LinkButton>
        }
      />
      <div className="grid gap-x-6 gap-y-3 text-table sm:grid-cols-2">
        {parts.map(({ key, title, body, isWide }) => (
          <section
            key={key}
            aria-labelledby={`brief-${key}`}
            className={isWide ? 'sm:col-span-2' : undefined}
          >
            <h3 id={`brief-${key}`} className="font-semibold">
              {title}
            </h3>
            {body}
          </section>
        ))}
      </div>
    </Card>
  )
}
