import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { SummaryList } from '@/components/ui/summary-list'
import { decisionOnFile, type DecisionOnFile } from '@/lib/eligibility/queries'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { ChangedFacts } from '../changed-facts'
import { GivenCard } from '../given-card'
import { WhyCard } from '../why-card'
import { Words } from '../words'
import { factRows } from './fact-rows'

type Props = { params: Promise<{ ref: string; sequence: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref, sequence }, t] = [await params, await getTranslations('eligibility.onFile')]
  return { title: `${t('title', { n: sequence })} – ${ref}` }
}

/** A decision as it was confirmed: what it gave, why, on which facts, and what the next one found changed. */
export default async function DecisionPage({ params }: Props) {
  const { ref, sequence } = await params
  if (!/^\d{1,5}$/.test(sequence)) notFound()
  const decision = await ask(decisionOnFile, { ref, sequence: Number(sequence) })
  const words = new Words(await getTranslations(), await getLocale())
  const { t } = words
  return (
    <>
      <BackLink href={`/cases/${ref}/eligibility`} label={t('eligibility.onFile.back')} />
      <Columns
        sideLabel={t('eligibility.page.decision.title')}
        side={<Side decision={decision} words={words} />}
      >
        <GivenCard shown={decision.explained} words={words} />
        <WhyCard shown={decision.explained} asOf={decision.confirmedOn} canTry words={words} />
      </Columns>
    </>
  )
}

function Side({ decision, words }: { decision: DecisionOnFile; words: Words }) {
  const { t, locale } = words
  const { next, exceptions } = decision
  return (
    <>
      <Card labelledBy="decision">
        <CardHeader id="decision" title={t('eligibility.onFile.title', { n: decision.sequence })} />
        <p className="text-table">
          <b>{t('eligibility.page.decision.confirmedBy', { name: decision.confirmedBy })}</b>
          <br />
          <span className="text-meta text-ink-2">{formatInstant(decision.confirmedAt, locale)}</span>
        </p>
        <p className="mt-2 text-table">
          {next
            ? t('eligibility.onFile.replaced', {
                date: formatDate(next.confirmedOn, locale),
                n: next.sequence,
              })
            : t('eligibility.onFile.stands')}
        </p>
        <p className="mt-2 text-meta text-ink-2">{t('eligibility.onFile.kept')}</p>
        <div className="actions mt-3">
          <LinkButton
            plain
            icon="download"
            href={`/cases/${decision.ref}/eligibility/letter/${decision.sequence}`}
          >
            {t('eligibility.onFile.letter')}
          </LinkButton>
        </div>
      </Card>
      {next && (
        <Card labelledBy="difference">
          <CardHeader id="difference" title={t('eligibility.onFile.difference')} />
          {next.difference.facts.length === 0 && <p className="text-table">{t('eligibility.onFile.same')}</p>}
          <ChangedFacts difference={next.difference} words={words} />
        </Card>
      )}
      {exceptions.length > 0 && (
        <Card labelledBy="approved">
          <CardHeader id="approved" title={t('eligibility.onFile.exceptions')} />
          <ul className="lines text-table">
            {exceptions.map(({ kind, askedFor, decidedOn }) => (
              <li key={`${kind} ${askedFor} ${decidedOn}`}>
                {askedFor
                  ? t(`eligibility.exceptions.overrides.${askedFor}`)
                  : t(`eligibility.exceptions.kinds.${kind}`)}
                {', '}
                {formatDate(decidedOn, locale)}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card labelledBy="facts">
        <CardHeader id="facts" title={t('eligibility.onFile.facts')} />
        <SummaryList narrow rows={factRows(decision.facts, words)} />
      </Card>
    </>
  )
}
