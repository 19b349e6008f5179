import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Paper, PaperBlock, PaperLanguage } from '@/lib/papers/model'
import { CONSENT_PURPOSES, RECIPIENTS, SIGNATURE_BOX, type Subject } from './model'
import type { ConsentForm } from './queries'
import { subjectOf } from './rules'
import { TEXT_VERSION, consentText, consentWords } from './texts'
import type { ConsentWords } from './texts/words'

const dayOf = (date: CalendarDate, language: PaperLanguage) => {
  const [year, month, day] = date.split('-')
  return [day, month, year].join(language === 'de' || language === 'ru' ? '.' : '/')
}

const SUBJECTS: readonly Subject[] = CONSENT_PURPOSES.flatMap((purpose) =>
  purpose === 'SHARING' ? RECIPIENTS.map((recipient) => subjectOf(purpose, recipient)) : [subjectOf(purpose)],
)

/** The declaration and consents of one person: in the language of the file, and beside it in the language of who reads. */
export function consentPaper(form: ConsentForm): Paper {
  const { fileLanguage, readerLanguage } = form
  const words = consentWords(fileLanguage)
  const isBoth = fileLanguage !== readerLanguage
  const said = (as: 'heading' | 'paragraph', text: (language: PaperLanguage) => string): PaperBlock =>
    isBoth
      ? {
          kind: 'pair',
          as,
          texts: [
            { language: fileLanguage, text: text(fileLanguage) },
            { language: readerLanguage, text: text(readerLanguage) },
          ],
        }
      : { kind: as, text: text(fileLanguage) }
  const label = (key: keyof ConsentWords['form']) =>
    isBoth ? `${words.form[key]} / ${consentWords(readerLanguage).form[key]}` : words.form[key]
  const country = (language: PaperLanguage) =>
    form.destination ? new Intl.DisplayNames([language], { type: 'region' }).of(form.destination) : undefined
  const lineOf = ({ purpose, recipient }: Subject) =>
    form.signed.find((line) => line.purpose === purpose && line.recipient === recipient)
  const answered = (subject: Subject): PaperBlock[] => {
    const line = lineOf(subject)
    if (!line) return [said('paragraph', (language) => consentWords(language).form.answer)]
    const signedOn = (language: PaperLanguage) =>
      [
        consentWords(language).form.signed.replace('{date}', dayOf(line.givenOn, language)),
        consentWords(language).form.version.replace('{version}', line.textVersion),
      ].join(' · ')
    return [said('paragraph', signedOn)]
  }
  const drawn = form.signed.find(({ strokes }) => strokes !== null)
  const typed = form.signed.find(({ signedBy }) => signedBy !== null)
  const first = form.signed[0]
  const texts = SUBJECTS.flatMap((subject): PaperBlock[] => [
    said('heading', (language) => consentText(subject, language).title),
    ...consentText(subject, fileLanguage).points.map((_point, place) =>
      said('paragraph', (language) => consentText(subject, language).points[place] ?? ''),
    ),
    ...answered(subject),
  ])
  const latest = form.signed.reduce<CalendarDate | null>(
    (last, { givenOn }) => (last && last >= givenOn ? last : givenOn),
    null,
  )
  return {
    title: words.title,
    language: fileLanguage,
    // Of what it states: the latest signature; of an empty form the year of the file.
    statedAt: new Date(`${latest ?? `${form.ref.slice(4, 8)}-01-01`}T12:00:00Z`),
    sender: '',
    footer: `${form.ref} · ${words.form.version.replace('{version}', TEXT_VERSION)} · ${words.form.page}`,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [words.form.person, form.name],
          [words.form.reference, form.ref],
          [
            words.form.country,
            [...new Set([country(fileLanguage), country(readerLanguage)])].filter(Boolean).join(' / '),
          ],
        ],
      },
      said('paragraph', (language) => consentWords(language).intro),
      ...texts,
      said('heading', (language) => consentWords(language).form.signature),
      said('paragraph', (language) => consentWords(language).form.read),
      {
        kind: 'fill',
        rows: [
          { label: label('name'), value: typed?.signedBy ?? form.name },
          { label: label('date'), ...(first && { value: dayOf(first.givenOn, fileLanguage) }) },
          { label: label('guardian'), ...(form.guardian && { value: form.guardian }) },
          { label: label('interpreter'), ...(first?.interpreter && { value: first.interpreter }) },
          { label: label('informed'), ...(first && { value: first.informedBy }) },
          { label: label('signature') },
        ],
      },
      ...(drawn?.strokes
        ? [
            {
              kind: 'drawing' as const,
              strokes: drawn.strokes,
              box: SIGNATURE_BOX,
              label: `${words.form.signature}: ${drawn.signedBy ?? form.name}`,
            },
          ]
        : []),
    ],
  }
}
