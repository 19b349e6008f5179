import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import type { EligibilityOfCase } from '@/lib/journey/queries/eligibility'
import { formatName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { DecisionSide } from './decision-side'
import { GivenCard } from './given-card'
import { WhyCard } from './why-card'
import type { Words } from './words'

export type ExplainedCase = Extract<EligibilityOfCase, { detail: 'explained' }>
type Props = { data: ExplainedCase; today: CalendarDate; words: Words }

/** What the household may have, why, and what can be done about it. */
export async function ExplanationView({ data, today, words }: Props) {
  const asOf = data.isConfirmed ? (data.decisions[0]?.confirmedOn ?? today) : today
  return (
    <Columns
      sideLabel={words.t('eligibility.page.decision.title')}
      side={<DecisionSide data={data} words={words} />}
    >
      {data.questions.length > 0 && <MissingFacts data={data} words={words} />}
      <GivenCard shown={data.shown} words={words} />
      <WhyCard shown={data.shown} asOf={asOf} canTry words={words} />
    </Columns>
  )
}

/** Each question once, with everybody it is asked of. */
function questionsByKey(questions: ExplainedCase['questions']) {
  return [...new Set(questions.map(({ key }) => key))].map((key) => {
    const asked = questions.filter((question) => question.key === key)
    return {
      key,
      section: asked[0]?.section ?? null,
      names: asked.flatMap(({ person }) => (person ? formatName(person) : [])).join(', '),
    }
  })
}

function MissingFacts({ data, words }: { data: ExplainedCase; words: Words }) {
  const { t } = words
  return (
    <Card labelledBy="missing" accent="warn">
      <CardHeader id="missing" title={t('eligibility.missingTitle')} count={data.questions.length} />
      <p className="mb-2 text-table text-ink-2">{t('eligibility.page.missing.text')}</p>
      <ul className="lines">
        {questionsByKey(data.questions).map(({ key, section, names }) => {
          const question = words.question(key)
          const asked = names ? t('eligibility.page.missing.about', { name: names, question }) : question
          return (
            <li key={key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-table">
              <span className="min-w-0 flex-1 basis-64">{asked}</span>
              {data.mayAnswer && section && (
                <LinkButton size="s" href={`/cases/${data.ref}/application/${section}`}>
                  <span>
                    {t('eligibility.page.missing.answer')}
                    <span className="sr-only">: {asked}</span>
                  </span>
                </LinkButton>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
