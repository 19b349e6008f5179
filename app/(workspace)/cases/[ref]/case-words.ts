import { getLocale, getTranslations } from 'next-intl/server'
import type { GateCondition } from '@/components/cases/stage-gate'
import type { TimelineEvent } from '@/components/cases/timeline'
import type { Locale } from '@/lib/access/model'
import type { TrailEvent } from '@/lib/audit/model'
import { formatDate, formatInstant, formatMoney, formatTime } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import { refusalSentences } from '@/lib/i18n/sentences'
import { businessDayOf, isCalendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import type { GateCondition as JourneyCondition, NamedRefusal, StepFact } from '@/lib/journey/model'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { fixHref } from '../hrefs'

type Reader = { readonly locale: Locale; readonly today: CalendarDate }

/** The fact of a step in a few words. */
export async function stepFactWords(fact: StepFact | null, { locale }: Reader): Promise<string | undefined> {
  if (!fact) return undefined
  const [t, plans] = [await getTranslations('cases.page.stepFacts'), await getTranslations('plans.statuses')]
  const planStatus = (status: string) =>
    status === 'draft' || status === 'submitted' || status === 'returned' || status === 'approved'
      ? plans(status)
      : status
  switch (fact.kind) {
    case 'date':
      return formatDate(fact.on, locale)
    case 'until':
      return t('until', { date: formatDate(fact.on, locale) })
    case 'inDays':
      return t('inDays', { days: fact.days })
    case 'interviews':
      return t('interviews', { count: fact.count })
    case 'amount':
      return `${formatMoney(euros(fact.cents), locale)} ${planStatus(fact.status).toLowerCase()}`
    case 'status':
      return planStatus(fact.status)
    case 'outcome': {
      const key = `outcomes.${fact.outcome}` as Parameters<typeof t>[0]
      const outcome = t.has(key) ? t(key) : ''
      return t('outcome', { outcome, date: formatDate(fact.on, locale) }).trim()
    }
  }
}

/** Today's events by their time, earlier ones by day and time; the day alone where the time is not that day's. */
async function whenWords({ at, on }: TrailEvent, { locale, today }: Reader): Promise<string> {
  const instant = new Date(at)
  if (businessDayOf(instant) !== on) return formatDate(on, locale)
  if (on !== today) return formatInstant(instant, locale)
  const t = await getTranslations('cases.page.happened')
  return t('today', { time: formatTime(instant) })
}

/** Details are codes, counts, cents and days: the last two are written as people read them. */
function readableDetails(details: TrailEvent['details'], locale: Locale): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries({ cents: 0, ...details }).map(([name, value]) => {
      if (name === 'cents' && typeof value === 'number') return [name, formatMoney(euros(value), locale)]
      if (isCalendarDate(value)) return [name, formatDate(value, locale)]
      return [name, typeof value === 'number' ? value : String(value ?? '')]
    }),
  )
}

/** What happened, in words. An event without a sentence is still an event. */
export async function trailWords(events: readonly TrailEvent[], reader: Reader): Promise<TimelineEvent[]> {
  const [t, page] = [await getTranslations(), await getTranslations('cases.page.happened')]
  return Promise.all(
    events.map(async (event) => {
      const key = `events.${event.type}` as MessageKey
      const reason = `cases.reasons.${String(event.details['reason'])}` as MessageKey
      const who =
        event.actor ?? (event.organisation ? page('someone', { organisation: event.organisation }) : 'Retour')
      return {
        key: event.id,
        title: t.has(key) ? t(key, readableDetails(event.details, reader.locale)) : page('change'),
        detail: event.details['reason'] && t.has(reason) ? t(reason) : undefined,
        meta: page('by', { when: await whenWords(event, reader), who }),
      }
    }),
  )
}

async function refusalWords(refusals: readonly NamedRefusal[]): Promise<string> {
  const t = await getTranslations('cases.page')
  const sentences = await Promise.all(
    refusals.map(async (refusal) => {
      const [sentence = ''] = await refusalSentences([refusal])
      return refusal.person ? t('fixOf', { person: refusal.person, sentence }) : sentence
    }),
  )
  return [...new Set(sentences)].join(' ')
}

type Described = Pick<JourneyCondition, 'guard' | 'isMet' | 'waitingOn' | 'fix' | 'refusals'> & {
  readonly dueOn?: CalendarDate | null
}

/** Conditions in words: what is missing, whose move it is, by when, and where it is put right. */
export async function itemWords(ref: string, items: readonly Described[]): Promise<GateCondition[]> {
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  return Promise.all(
    items.map(async ({ guard, isMet, waitingOn, fix, refusals, dueOn }): Promise<GateCondition> => {
      const label = t(`conditions.${guard}`)
      if (isMet) return { key: guard, label, state: 'met', stateWord: t('gate.met') }
      const whose = [
        waitingOn !== 'nobody' && (!fix || dueOn) && t('page.waitsFor', { who: t(`waitingOn.${waitingOn}`) }),
        dueOn && t('readiness.by', { date: formatDate(dueOn, locale) }),
      ].filter(Boolean)
      return {
        key: guard,
        label,
        detail: (await refusalWords(refusals)) || undefined,
        state: fix ? 'unmet' : 'waiting',
        stateWord: t('gate.notMet'),
        whose: whose.join(' · ') || undefined,
        fix: fix ? { href: fixHref(ref, fix), label: t(`fixes.${fix}`) } : undefined,
      }
    }),
  )
}

/** The conditions of the next stage. */
export async function gateWords(
  ref: string,
  gate: Pick<NonNullable<CaseOverview['gate']>, 'conditions'>,
): Promise<GateCondition[]> {
  const described = await itemWords(ref, gate.conditions)
  // What is still to be done comes first, in the order of the rules.
  return [...described].sort((one, other) => Number(one.state === 'met') - Number(other.state === 'met'))
}
