import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Paper, PaperBlock, PaperLanguage } from '../model'
import { ar } from './ar'
import { checklistFor, type TravellerFacts } from './checklist'
import { de } from './de'
import { en } from './en'
import { es } from './es'
import { fa } from './fa'
import { fr } from './fr'
import { nl } from './nl'
import { pt } from './pt'
import { ru } from './ru'
import type { GuideWords } from './words'

const WORDS: Readonly<Record<PaperLanguage, GuideWords>> = { en, fr, nl, de, es, pt, ar, ru, fa }

/** The free number of the public information (S1, end), without its name. */
const HELP_PHONE = '0800 32 745'

/** Presentation before departure (W7). */
const HOURS_BEFORE_AIR = 3
const MINUTES_BEFORE_BUS = 30

export type Journey = {
  readonly mode: 'air' | 'bus'
  readonly carrier: string
  readonly departurePlace: string
  readonly arrivalPlace: string
  /** Local wall-clock times, `YYYY-MM-DDTHH:MM`. */
  readonly departsAt: string
  readonly arrivesAt: string
  readonly isMet: boolean
  readonly onwardTransport: string | null
}

export type Guide = {
  readonly language: PaperLanguage
  readonly name: string
  readonly destination: string | null
  readonly travelDay: CalendarDate | null
  readonly journey: Journey | null
  readonly traveller: TravellerFacts
  /** The moment of the facts stated, not of printing. */
  readonly statedAt: Date
}

const dayOf = (date: string, language: PaperLanguage) => {
  const [year, month, day] = date.slice(0, 10).split('-')
  return [day, month, year].join(language === 'de' || language === 'ru' ? '.' : '/')
}

/** When to be there, as wall-clock time of the place of departure. */
function presentAt({ mode, departsAt }: Journey): string {
  const minutes = mode === 'air' ? HOURS_BEFORE_AIR * 60 : MINUTES_BEFORE_BUS
  return new Date(Date.parse(`${departsAt.slice(0, 16)}:00Z`) - minutes * 60_000).toISOString().slice(0, 16)
}

const moment = (at: string, language: PaperLanguage) => `${dayOf(at, language)}, ${at.slice(11, 16)}`

/** The travel guide and checklist of one person, in a language they read. It does not say who helps, nor why they travel. */
export function guidePaper(guide: Guide): Paper {
  const { language, journey } = guide
  const words = WORDS[language]
  const { labels } = words
  const country =
    guide.destination && new Intl.DisplayNames([language], { type: 'region' }).of(guide.destination)
  const heading = (text: string): PaperBlock => ({ kind: 'heading', text })
  const mode = journey?.mode ?? guide.traveller.mode
  return {
    title: words.title,
    language,
    statedAt: guide.statedAt,
    sender: '',
    footer: words.page,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [labels.name, guide.name],
          ...(country ? [[labels.to, country] as const] : []),
          ...(journey
            ? ([
                [labels.from, `${moment(journey.departsAt, language)}, ${journey.departurePlace}`],
                [labels.beThere, moment(presentAt(journey), language)],
                [labels.arrival, `${moment(journey.arrivesAt, language)}, ${journey.arrivalPlace}`],
                [labels.carrier, journey.carrier],
              ] as const)
            : [[labels.date, guide.travelDay ? dayOf(guide.travelDay, language) : labels.notYet] as const]),
          ...(journey?.onwardTransport ? [[labels.onward, journey.onwardTransport] as const] : []),
        ],
      },
      heading(words.checklist),
      { kind: 'list', isToTick: true, items: checklistFor(guide.traveller).map((item) => words.items[item]) },
      heading(words.day),
      { kind: 'list', items: [...(mode ? [words.present[mode]] : []), ...words.onTheDay] },
      heading(words.way),
      { kind: 'list', items: [...words.onTheWay, words.reception[journey?.isMet ? 'requested' : 'open']] },
      heading(words.free),
      { kind: 'paragraph', text: words.freeText, isStrong: true },
      heading(words.help),
      { kind: 'paragraph', text: words.helpText.replace('{phone}', HELP_PHONE) },
    ],
  }
}
