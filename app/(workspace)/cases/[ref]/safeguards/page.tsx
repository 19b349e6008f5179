import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/panels'
import { PrintButton } from '@/components/ui/print-button'
import { formatDate, formatName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { safeguardsOfCase, type SafeguardedPerson, type SafeguardsView } from '@/lib/safeguards/queries'
import { ServicesCard } from './services-card'
import { TrackTable } from './track-table'
import { VulnerabilityList } from './vulnerability-list'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await getTranslations('safeguards'))('title')} – ${(await params).ref}` }
}

/** Who in the household needs what, what each special track awaits, from whom and by when. */
export default async function SafeguardsPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(safeguardsOfCase, { ref })
  const t = await getTranslations('safeguards')
  // Who reads about needs finds everybody; the others find those for whom there is something to do.
  const shown = view.people.filter(
    ({ tracks, vulnerabilities, supportedUntil }) =>
      vulnerabilities !== null || tracks.length > 0 || supportedUntil !== null,
  )
  return (
    <div className="stack">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-h1">{t('title')}</h2>
          <p className="max-w-[70ch] text-ink-2">{t('lead')}</p>
        </div>
        {shown.length > 0 && <PrintButton label={t('print')} />}
      </div>
      {shown.length === 0 ? (
        <Card>
          <EmptyState title={t('none.title')}>
            {t(view.people.length > 0 ? 'none.text' : 'nobody')}
          </EmptyState>
        </Card>
      ) : (
        shown.map((person) => <PersonCard key={person.personId} view={view} person={person} />)
      )}
      {view.services && (view.mayRecordService || view.services.length > 0) && <ServicesCard view={view} />}
    </div>
  )
}

async function PersonCard({ view, person }: { view: SafeguardsView; person: SafeguardedPerson }) {
  const [t, locale] = [await getTranslations('safeguards'), await getLocale()]
  const items = person.tracks.flatMap((track) => track.items)
  const { age, travelDay, guardian, supportedUntil } = person
  return (
    <Card id={`person-${person.personId}`} labelledBy={`name-${person.personId}`}>
      <CardHeader
        id={`name-${person.personId}`}
        title={formatName(person)}
        meta={
          items.length > 0 &&
          t('progress', {
            done: items.filter(({ state }) => state === 'settled').length,
            total: items.length,
          })
        }
      />
      <p className="mb-3 text-meta text-ink-2">
        {travelDay
          ? age !== null && t('person.travels', { age, date: formatDate(travelDay, locale) })
          : t('person.noDay')}
        {guardian && (
          <>
            {' · '}
            {t('person.guardian', { name: guardian.name })}
            {guardian.contact && `, ${guardian.contact}`}
          </>
        )}
      </p>
      {supportedUntil && (
        <p className="mb-3">{t('person.supported', { date: formatDate(supportedUntil, locale) })}</p>
      )}
      {person.vulnerabilities && (
        <VulnerabilityList
          caseRef={view.ref}
          person={person}
          vulnerabilities={person.vulnerabilities}
          mayAssess={view.mayAssess}
        />
      )}
      {person.tracks.map((track) => (
        <TrackTable key={track.track} caseRef={view.ref} person={person} track={track} />
      ))}
    </Card>
  )
}
