import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { StageGate, type GateCondition } from '@/components/cases/stage-gate'
import { READINESS_LOOK } from '@/components/travel/looks'
import { StateTag } from '@/components/travel/state-tag'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatDate, formatLongDate, formatName } from '@/lib/i18n/format'
import type { NamedItem } from '@/lib/journey/model'
import { readinessOfCase, type ReadinessOfCase } from '@/lib/journey/queries/readiness'
import { ask } from '@/lib/runner/page'
import { itemWords } from '../case-words'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('cases.readiness')
  return { title: `${t('title')} – ${(await params).ref}` }
}

/** Whether the household may travel: what stands in the way, what may still come, and what is in order. */
export default async function ReadinessPage({ params }: Props) {
  const { ref } = await params
  const { stage, readiness } = await ask(readinessOfCase, { ref })
  const t = await getTranslations('cases.readiness')
  if (!readiness) {
    const cases = await getTranslations('cases')
    return (
      <Card labelledBy="readiness">
        <CardHeader id="readiness" title={t('title')} />
        <p className="text-ink-2">{t('notNow', { stage: cases(`stages.${stage}`) })}</p>
      </Card>
    )
  }
  const missing = (weight: NamedItem['weight']) =>
    itemWords(
      ref,
      readiness.items.filter((item) => !item.isMet && item.weight === weight),
    )
  const [hard, soft, met] = [
    await missing('hard'),
    await missing('soft'),
    await itemWords(
      ref,
      readiness.items.filter(({ isMet }) => isMet),
    ),
  ]
  return (
    <div className="stack max-w-[1040px]">
      <Household readiness={readiness} />
      <Group id="hard" title={t('hard')} summary={t('hardText')} conditions={hard} />
      <Group id="soft" title={t('soft')} summary={t('softText')} conditions={soft} />
      <Group id="met" title={t('met')} summary={t('count', { count: met.length })} conditions={met} />
      <div className="actions">
        <LinkButton href={`/cases/${ref}/travel`} icon="plane">
          {t('travel')}
        </LinkButton>
      </div>
    </div>
  )
}

function Group(props: { id: string; title: string; summary: string; conditions: GateCondition[] }) {
  return props.conditions.length > 0 && <StageGate {...props} id={`readiness-${props.id}`} />
}

/** The answer for the family and for each of them. */
async function Household({ readiness }: { readiness: NonNullable<ReadinessOfCase['readiness']> }) {
  const [t, locale] = [await getTranslations('cases.readiness'), await getLocale()]
  const { level, departsOn, family, people, items } = readiness
  const rows = [
    ...people.map((person) => ({ key: person.personId, name: formatName(person), level: person.level })),
    { key: 'family', name: t('family'), level: family },
  ]
  return (
    <Card labelledBy="readiness">
      <CardHeader
        id="readiness"
        title={t('title')}
        meta={departsOn ? t('towards', { date: formatLongDate(departsOn, locale) }) : t('noDay')}
      />
      <p className="mb-3">
        <StateTag look={READINESS_LOOK[level]} label={t(`levels.${level}`)} />
      </p>
      {people.length === 0 && <p className="text-ink-2">{t('nobody')}</p>}
      {people.length > 1 && (
        <ul className="lines text-table">
          {rows.map((row) => (
            <li key={row.key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <b>{row.name}</b>
              <StateTag look={READINESS_LOOK[row.level]} label={t(`levels.${row.level}`)} />
            </li>
          ))}
        </ul>
      )}
      {items.some(({ isMet }) => !isMet) && (
        <p className="mt-3 text-meta text-ink-2">
          {departsOn ? t('note', { date: formatDate(departsOn, locale) }) : t('noteNoDay')}
        </p>
      )}
    </Card>
  )
}
