import { consentText, consentWords } from '@/lib/consents/texts'
import type { ConsentWords } from '@/lib/consents/texts/words'
import type { Signatory, Subject } from '@/lib/consents/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Paper, PaperBlock, PaperLanguage, Said } from '@/lib/papers/model'
import { textOfBirth } from '@/lib/people/rules/identity'
import { BRAZILIAN_STATES } from '@/lib/programme/rules/destination-states'
import { ASKED_VULNERABILITIES, type ApplicationFile, type Member } from '../model'
import { hasUnaccompaniedMinor } from '../sections'
import { formWords } from '.'
import type { FormWords } from './words'

/** The answers of a file, and what its people signed, as they are printed. */
export type ApplicationForm = {
  readonly file: ApplicationFile
  readonly fileLanguage: PaperLanguage
  readonly readerLanguage: PaperLanguage
  /** The day an answer last changed after it was sent. */
  readonly changedOn: CalendarDate | null
  /** Who signs, with the consents that stand. */
  readonly signers: readonly {
    readonly personId: string
    readonly name: string
    readonly signatory: Signatory
    /** The guardian, or who decides for somebody. */
    readonly signs: string | null
    readonly consents: readonly (Subject & { readonly givenOn: CalendarDate })[]
  }[]
}

type InLanguage = (words: FormWords, language: PaperLanguage) => string
type Row = Extract<PaperBlock, { kind: 'answers' }>['rows'][number]

const POINTS: readonly PaperLanguage[] = ['de', 'ru']
/** `12/03/1990`, or as much of it as is known; German and Russian write points. */
const dayIn = (date: string, language: PaperLanguage) =>
  date
    .split('-')
    .reverse()
    .join(POINTS.includes(language) ? '.' : '/')
const countryIn = (code: string, language: PaperLanguage) =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code
const languageIn = (code: string, language: PaperLanguage) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
const printed = ({ familyName, givenNames }: Pick<Member, 'familyName' | 'givenNames'>) =>
  [familyName?.toUpperCase(), givenNames].filter(Boolean).join(' ')

/** French sets a space before a colon. */
const named = (label: string, value: string, language: PaperLanguage) =>
  `${label}${language === 'fr' ? '\u00a0' : ''}: ${value}`

/** Says everything in the language of the file, and below it in the language of who reads. */
class FormWriter {
  private readonly languages: readonly PaperLanguage[]

  constructor(private readonly form: ApplicationForm) {
    this.languages = [...new Set([form.fileLanguage, form.readerLanguage])]
  }

  /** The same in each language; once where it reads the same. */
  said(text: InLanguage): Said[] {
    const all = this.languages.map((language) => ({ language, text: text(formWords(language), language) }))
    return all.filter((one, place) => all.findIndex((other) => other.text === one.text) === place)
  }

  label(key: keyof FormWords['labels']): Said[] {
    return this.said((words) => words.labels[key])
  }

  /** What somebody wrote stands as they wrote it. */
  written(text: string | null): Said[] {
    return text ? [{ language: this.form.fileLanguage, text }] : this.said((words) => words.unanswered)
  }

  answer(key: keyof FormWords['labels'], value: InLanguage | null): Row {
    return { label: this.label(key), value: this.said(value ?? ((words) => words.unanswered)) }
  }

  text(key: keyof FormWords['labels'], value: string | null): Row {
    return { label: this.label(key), value: this.written(value) }
  }

  yesNo(key: keyof FormWords['labels'], value: boolean | null): Row {
    return this.answer(key, value === null ? null : (words) => (value ? words.yes : words.no))
  }

  day(key: keyof FormWords['labels'], value: CalendarDate | null): Row {
    return this.answer(key, value && ((_words, language) => dayIn(value, language)))
  }

  both(as: 'heading' | 'paragraph', text: InLanguage): PaperBlock {
    const [first, second] = this.said(text)
    return first && second
      ? { kind: 'pair', as, texts: [first, second] }
      : { kind: as, text: first?.text ?? '' }
  }

  heading(key: keyof FormWords['headings']): PaperBlock {
    return this.both('heading', (words) => words.headings[key])
  }

  /** A line to write on, labelled in each language. */
  toWrite(key: keyof ConsentWords['form'], value?: string) {
    const label = this.languages.map((language) => consentWords(language).form[key])
    return { label: [...new Set(label)].join(' / '), ...(value !== undefined && { value }) }
  }
}

/** What is known of a birth; where no year is, whether the person is under eighteen, as it was said. */
function bornIn(member: Member, words: FormWords, language: PaperLanguage): string {
  if (member.birthPrecision) return dayIn(textOfBirth(member), language)
  return member.saidUnderAge ? words.ages[member.saidUnderAge] : words.unanswered
}

function person(write: FormWriter, member: Member): Row {
  return {
    label: write.written([printed(member), member.nativeName].filter(Boolean).join(' · ')),
    value: write.said((words, language) =>
      [
        named(words.labels.birthDate, bornIn(member, words, language), language),
        named(words.labels.sex, member.sex, language),
        named(words.labels.nationality, countryIn(member.nationality, language), language),
        ...(member.immigrationNumber ? [`S.P. ${member.immigrationNumber}`] : []),
        words.relations[member.relation],
        member.withdrawnOn ? words.withdrew : member.isTravelling ? words.returns : words.stays,
      ].join(' · '),
    ),
  }
}

/** Kinds of help only. Trafficking is never printed: the paper leaves the office. */
function needs(write: FormWriter, file: ApplicationFile): PaperBlock {
  const asked = file.members.filter(({ withdrawnOn }) => withdrawnOn === null)
  const isAnswered = file.isVulnerabilityScreened || asked.some((member) => member.vulnerabilities.length > 0)
  const needsOf = (member: Member) =>
    ASKED_VULNERABILITIES.filter((kind) => member.vulnerabilities.includes(kind))
  return {
    kind: 'answers',
    rows: asked.map((member) => ({
      label: write.written(printed(member)),
      value: write.said((words) =>
        isAnswered
          ? needsOf(member)
              .map((kind) => words.needs[kind])
              .join(', ') || words.nothingNeeded
          : words.unanswered,
      ),
    })),
  }
}

const stateIn = (state: string | null, words: FormWords) =>
  state === 'KRI' || state === 'OTHER' ? words.states[state] : state && BRAZILIAN_STATES[state]

/** The application form of a household, in the language of the file with the language of the reader beside it. */
export function formPaper(form: ApplicationForm): Paper {
  const { file, fileLanguage, signers } = form
  const write = new FormWriter(form)
  const words = formWords(fileLanguage)
  const { destination, spokenLanguage, administrativeStatus } = file
  return {
    title: words.title,
    language: fileLanguage,
    // Of what it states: the last change or the sending; of a draft the year of the file.
    statedAt: new Date(`${form.changedOn ?? file.registeredOn ?? `${file.ref.slice(4, 8)}-01-01`}T12:00:00Z`),
    sender: '',
    footer: `${file.ref} · ${consentWords(fileLanguage).form.page}`,
    blocks: [
      ...(form.readerLanguage === fileLanguage ? [] : [write.both('paragraph', ({ title }) => title)]),
      {
        kind: 'answers',
        rows: [
          {
            label: write.said((_words, language) => consentWords(language).form.reference),
            value: write.written(file.ref),
          },
          write.answer('registeredOn', ({ draft }, language) =>
            file.registeredOn ? dayIn(file.registeredOn, language) : draft,
          ),
          ...(form.changedOn ? [write.day('changedOn', form.changedOn)] : []),
          write.text('sender', file.referringOrganisation),
          write.text('desk', file.deskOrganisation),
        ],
      },
      write.heading('people'),
      { kind: 'answers', rows: file.members.map((member) => person(write, member)) },
      write.heading('return'),
      {
        kind: 'answers',
        rows: [
          write.answer(
            'destination',
            destination === null
              ? null
              : (inWords, language) =>
                  [
                    countryIn(destination, language),
                    stateIn(file.destinationState, inWords),
                    file.destinationPlace,
                  ]
                    .filter(Boolean)
                    .join(', '),
          ),
          write.day('plannedDepartureOn', file.plannedDepartureOn),
          write.answer(
            'spokenLanguage',
            spokenLanguage === null ? null : (_words, language) => languageIn(spokenLanguage, language),
          ),
          write.yesNo('interpreterNeeded', file.interpreterNeeded),
          write.text('contactPhone', file.contactPhone),
          write.text('accommodation', file.accommodation),
          write.text('motive', file.motive),
        ],
      },
      write.heading('situation'),
      {
        kind: 'answers',
        rows: [
          write.answer(
            'administrativeStatus',
            administrativeStatus && (({ statuses }) => statuses[administrativeStatus]),
          ),
          ...(file.statusDecidedOn ? [write.day('statusDecidedOn', file.statusDecidedOn)] : []),
          write.yesNo('hasOrderToLeave', file.hasOrderToLeave),
          ...(file.hasOrderToLeave ? [write.day('orderToLeaveOn', file.orderToLeaveOn)] : []),
          write.yesNo('hasPreviousAssistedReturn', file.hasPreviousAssistedReturn),
          ...(file.hasPreviousAssistedReturn
            ? [write.day('previousAssistedDepartureOn', file.previousAssistedDepartureOn)]
            : []),
          write.day('arrivedInBelgiumOn', file.arrivedInBelgiumOn),
          write.yesNo('naturalisedBelgian', file.naturalisedBelgian),
        ],
      },
      write.heading('needs'),
      needs(write, file),
      ...(hasUnaccompaniedMinor(file)
        ? [
            write.heading('guardian'),
            {
              kind: 'answers' as const,
              rows: [
                write.text('guardianName', file.guardianName),
                write.text('guardianContact', file.guardianContact),
                write.yesNo('guardianAgrees', file.guardianAgrees),
              ],
            },
          ]
        : []),
      ...consents(write, signers),
      write.heading('signatures'),
      write.both('paragraph', ({ declared }) => declared),
      ...signers.map((signer) => ({
        kind: 'fill' as const,
        rows: [
          write.toWrite('name', signer.name),
          ...(signer.signatory === 'self' ? [] : [write.toWrite('guardian', signer.signs ?? '')]),
          write.toWrite('date'),
          write.toWrite('signature'),
        ],
      })),
    ],
  }
}

function consents(write: FormWriter, signers: ApplicationForm['signers']): PaperBlock[] {
  if (signers.length === 0) return []
  return [
    write.heading('consents'),
    ...signers.flatMap(({ name, consents: given }): PaperBlock[] => [
      { kind: 'paragraph', text: name, isStrong: true },
      given.length === 0
        ? write.both('paragraph', ({ notSigned }) => notSigned)
        : {
            kind: 'answers',
            rows: given.map((line) => ({
              label: write.said((_words, language) => consentText(line, language).title),
              value: write.said((_words, language) =>
                consentWords(language).form.signed.replace('{date}', dayIn(line.givenOn, language)),
              ),
            })),
          },
    ]),
  ]
}
