import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Paper } from '@/lib/papers/model'
import type { TravelDocumentKind } from './model'

/** Languages in which embassies in Brussels take papers. */
export const EMBASSY_LANGUAGES = ['en', 'fr', 'nl', 'de'] as const
export type EmbassyLanguage = (typeof EMBASSY_LANGUAGES)[number]

/**
 * All that an embassy may learn: who somebody is and which paper they ask for (S1 §3, §11). No file number, no Belgian
 * number, no address, no status, no reason, nobody who helps. Whoever adds a field here adds it to what a country of origin
 * knows.
 */
export type EmbassyIdentity = {
  readonly language: EmbassyLanguage
  readonly familyName: string | null
  readonly givenNames: string
  readonly sex: 'F' | 'M' | 'X'
  readonly birthDate: CalendarDate | null
  readonly birthPrecision: 'day' | 'month' | 'year' | null
  readonly nationality: string
  readonly asksFor: TravelDocumentKind
  /** The last paper of the same country, where one is known. */
  readonly earlier: {
    readonly kind: TravelDocumentKind
    readonly number: string
    readonly validUntil: CalendarDate | null
  } | null
  readonly statedAt: Date
}

type Words = {
  readonly title: string
  readonly page: string
  readonly familyName: string
  readonly givenNames: string
  readonly sex: string
  readonly sexes: Readonly<Record<EmbassyIdentity['sex'], string>>
  readonly birthDate: string
  readonly nationality: string
  readonly asksFor: string
  readonly kinds: Readonly<Record<TravelDocumentKind, string>>
  readonly earlier: string
  readonly number: string
  readonly validUntil: string
  readonly photo: string
  readonly date: string
  readonly signature: string
}

const WORDS: Readonly<Record<EmbassyLanguage, Words>> = {
  en: {
    title: 'Identity of the person asking for a travel document',
    page: 'Page {page} of {pages}',
    familyName: 'Family name',
    givenNames: 'Given names',
    sex: 'Sex',
    sexes: { F: 'Female', M: 'Male', X: 'Other' },
    birthDate: 'Date of birth',
    nationality: 'Nationality',
    asksFor: 'Document asked for',
    kinds: { PASSPORT: 'Passport', LAISSEZ_PASSER: 'Laissez-passer' },
    earlier: 'Last travel document',
    number: 'Number',
    validUntil: 'Valid until',
    photo: 'Photo',
    date: 'Date',
    signature: 'Signature of the holder',
  },
  fr: {
    title: 'Identité de la personne qui demande un document de voyage',
    page: 'Page {page} sur {pages}',
    familyName: 'Nom',
    givenNames: 'Prénoms',
    sex: 'Sexe',
    sexes: { F: 'Féminin', M: 'Masculin', X: 'Autre' },
    birthDate: 'Date de naissance',
    nationality: 'Nationalité',
    asksFor: 'Document demandé',
    kinds: { PASSPORT: 'Passeport', LAISSEZ_PASSER: 'Laissez-passer' },
    earlier: 'Dernier document de voyage',
    number: 'Numéro',
    validUntil: 'Valable jusqu’au',
    photo: 'Photo',
    date: 'Date',
    signature: 'Signature du titulaire',
  },
  nl: {
    title: 'Identiteit van wie een reisdocument vraagt',
    page: 'Pagina {page} van {pages}',
    familyName: 'Familienaam',
    givenNames: 'Voornamen',
    sex: 'Geslacht',
    sexes: { F: 'Vrouw', M: 'Man', X: 'Ander' },
    birthDate: 'Geboortedatum',
    nationality: 'Nationaliteit',
    asksFor: 'Gevraagd document',
    kinds: { PASSPORT: 'Paspoort', LAISSEZ_PASSER: 'Laissez-passer' },
    earlier: 'Laatste reisdocument',
    number: 'Nummer',
    validUntil: 'Geldig tot',
    photo: 'Foto',
    date: 'Datum',
    signature: 'Handtekening van de houder',
  },
  de: {
    title: 'Identität der Person, die ein Reisedokument beantragt',
    page: 'Seite {page} von {pages}',
    familyName: 'Familienname',
    givenNames: 'Vornamen',
    sex: 'Geschlecht',
    sexes: { F: 'Weiblich', M: 'Männlich', X: 'Anderes' },
    birthDate: 'Geburtsdatum',
    nationality: 'Staatsangehörigkeit',
    asksFor: 'Beantragtes Dokument',
    kinds: { PASSPORT: 'Reisepass', LAISSEZ_PASSER: 'Laissez-passer' },
    earlier: 'Letztes Reisedokument',
    number: 'Nummer',
    validUntil: 'Gültig bis',
    photo: 'Foto',
    date: 'Datum',
    signature: 'Unterschrift des Inhabers',
  },
}

const SHOWN_PARTS = { day: 3, month: 2, year: 1 } as const

/** `14/02/1997`; of a birth known in part only what is known. */
function written(date: CalendarDate, language: EmbassyLanguage, precision: keyof typeof SHOWN_PARTS = 'day') {
  const parts = date.split('-').slice(0, SHOWN_PARTS[precision]).reverse()
  return parts.join(language === 'de' ? '.' : '/')
}

/** A passport photo, 35 by 45 mm, in units of a quarter of a point. */
const PHOTO = { width: 397, height: 510 }

/** The paper somebody takes to their embassy: identity and the document, and nothing that says why or with whom. */
export function embassyPaper(identity: EmbassyIdentity): Paper {
  const { language, earlier } = identity
  const words = WORDS[language]
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(identity.nationality)
  const fact = (label: string, value: string | null | undefined) => (value ? [[label, value] as const] : [])
  return {
    title: words.title,
    language,
    statedAt: identity.statedAt,
    sender: '',
    footer: words.page,
    blocks: [
      {
        kind: 'drawing',
        label: words.photo,
        box: PHOTO,
        strokes: [[0, 0, PHOTO.width, 0, PHOTO.width, PHOTO.height, 0, PHOTO.height, 0, 0]],
      },
      {
        kind: 'facts',
        rows: [
          ...fact(words.familyName, identity.familyName?.toUpperCase()),
          ...fact(words.givenNames, identity.givenNames),
          ...fact(words.sex, words.sexes[identity.sex]),
          ...fact(
            words.birthDate,
            identity.birthDate && written(identity.birthDate, language, identity.birthPrecision ?? 'day'),
          ),
          ...fact(words.nationality, country),
          ...fact(words.asksFor, words.kinds[identity.asksFor]),
        ],
      },
      ...(earlier
        ? ([
            { kind: 'heading', text: words.earlier },
            {
              kind: 'facts',
              rows: [
                [words.earlier, words.kinds[earlier.kind]],
                [words.number, earlier.number],
                ...fact(words.validUntil, earlier.validUntil && written(earlier.validUntil, language)),
              ],
            },
          ] as const)
        : []),
      { kind: 'fill', rows: [{ label: words.date }, { label: words.signature }] },
    ],
  }
}
