import { ChangeList } from '@/components/eligibility/change-list'
import { ReasonsTable } from '@/components/eligibility/reasons-table'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import type { Explained } from '@/lib/eligibility/queries'
import { formatDate } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { countsOf, reasonRows } from './reason-groups'
import type { Words } from './words'

/**
 * Every rule that was asked, and what would change the result.
 * @param asOf the day whose facts these are; null for facts somebody states
 */
export function WhyCard({
  shown,
  asOf,
  canTry,
  words,
}: {
  shown: Explained
  asOf: CalendarDate | null
  /** Offers the page where other facts are tried. */
  canTry: boolean
  words: Words
}) {
  const { t, locale } = words
  const changes = words.changes(shown.outcome.wouldChange)
  const { groups, forOthers } = reasonRows(shown, words)
  const labels = {
    result: t('eligibility.columns.result'),
    rule: t('eligibility.columns.rule'),
    fact: t('eligibility.page.columns.fact'),
    place: t('eligibility.page.columns.source'),
    version: t('eligibility.page.columns.version'),
  }
  return (
    <Card flush labelledBy="why">
      <div className="px-4 pt-3.5">
        <CardHeader
          id="why"
          title={t('eligibility.traceTitle')}
          meta={[
            t('eligibility.page.counted', countsOf(shown.reasons)),
            asOf && t('eligibility.page.factsOf', { date: formatDate(asOf, locale) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      </div>
      {(changes.length > 0 || canTry) && (
        <div className="relative border-y border-line bg-sunken px-4 pt-1 pb-2.5">
          {changes.length > 0 && (
            <Details open summary={<b>{t('eligibility.wouldChangeTitle')}</b>}>
              <p className="mb-2 text-meta text-ink-2">{t('eligibility.page.wouldChangeHint')}</p>
              <ChangeList
                labels={{
                  change: t('eligibility.page.wouldChangeIf'),
                  effect: t('eligibility.page.wouldChangeThen'),
                }}
                changes={changes}
              />
            </Details>
          )}
          {canTry && (
            // At the end of the line of the question, not inside it: a link within a summary is two things in one.
            <p className={changes.length > 0 ? 'narrow:absolute narrow:top-1 narrow:right-1.5' : undefined}>
              <LinkButton size="s" variant="quiet" href={`/eligibility/what-if?${shown.tryAddress}`}>
                {t('eligibility.whatIf.try')}
              </LinkButton>
            </p>
          )}
        </div>
      )}
      <ReasonsTable labels={{ ...labels, caption: t('eligibility.traceTitle') }} groups={groups} />
      {forOthers.length > 0 && (
        <div className="border-t border-line px-4 py-1">
          <Details summary={t('eligibility.page.forOthers', { count: forOthers.length })}>
            <div className="-mx-4 border-t border-line">
              <ReasonsTable
                labels={{ ...labels, caption: t('eligibility.page.forOthers', { count: forOthers.length }) }}
                groups={[{ key: 'others', rows: forOthers }]}
              />
            </div>
          </Details>
        </div>
      )}
      {shown.sources.length > 0 && (
        <div className="border-t border-line px-4 py-1">
          <Details summary={t('eligibility.page.sourcesTitle')}>
            <dl className="grid grid-cols-[44px_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-meta">
              {shown.sources.map(({ name, title }) => (
                <div key={name} className="contents">
                  <dt className="font-semibold">{name}</dt>
                  <dd lang="en" className="text-ink-2">
                    {title}
                  </dd>
                </div>
              ))}
            </dl>
          </Details>
        </div>
      )}
    </Card>
  )
}
