import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Paper } from '@/lib/papers/model'
import type { Office, PlanCategory, PlanDetails, PlanLine } from './model'
import { lineTotal, totalOf } from './rules/totals'

/** Languages of files: the plan is agreed in the one the household's file is kept in. */
export const PLAN_PAPER_LANGUAGES = ['en', 'fr', 'nl', 'de'] as const
export type PlanPaperLanguage = (typeof PLAN_PAPER_LANGUAGES)[number]

/** What a household signs: what it wants, what is bought for it, and on which terms. No cash, no funding behind it. */
export type PlanOnPaper = {
  readonly language: PlanPaperLanguage
  readonly ref: string
  readonly destination: string | null
  readonly people: readonly { readonly familyName: string | null; readonly givenNames: string }[]
  readonly goal: string
  readonly office: Office
  readonly revision: number
  readonly lines: readonly PlanLine[]
  readonly details: PlanDetails | null
  /** Null while nobody has approved it: the paper then says that it is a draft. */
  readonly approvedOn: CalendarDate | null
  /** Hash of what was approved; the paper shows its first signs. */
  readonly contentHash: string | null
  readonly signedOn: CalendarDate | null
  readonly agreementSignedOn: CalendarDate | null
  readonly statedAt: Date
}

type Words = {
  readonly title: string
  readonly draft: string
  readonly sender: string
  readonly page: string
  readonly file: string
  readonly people: string
  readonly country: string
  readonly office: string
  readonly approved: string
  readonly notApproved: string
  readonly seal: string
  readonly goal: string
  readonly after: string
  readonly details: Readonly<
    Record<'household' | 'housing' | 'skills' | 'work' | 'education' | 'risks' | 'contact', string>
  >
  readonly bought: string
  readonly head: readonly [string, string, string, string]
  readonly total: string
  readonly categories: Readonly<Record<PlanCategory, string>>
  readonly terms: string
  readonly termsList: readonly string[]
  readonly before: string
  readonly atDeparture: string
  readonly date: string
  readonly person: string
  readonly staff: string
}

const WORDS: Readonly<Record<PlanPaperLanguage, Words>> = {
  en: {
    title: 'Reintegration plan',
    draft: 'Reintegration plan, draft',
    sender: 'Fedasil, voluntary return',
    page: 'Page {page} of {pages}',
    file: 'File',
    people: 'For',
    country: 'Country of return',
    office: 'Carried out by',
    approved: 'Approved on',
    notApproved: 'not approved yet',
    seal: 'Seal',
    goal: 'What the household wants to do',
    after: 'After the return',
    details: {
      household: 'Household',
      housing: 'Housing',
      skills: 'Skills',
      work: 'Work so far',
      education: 'Education',
      risks: 'Risks, and what helps',
      contact: 'Contact',
    },
    bought: 'What is bought',
    head: ['What', 'Month', 'Quantity and price', 'Amount'],
    total: 'Total',
    categories: {
      MICRO_BUSINESS: 'Micro-business',
      AGRICULTURE_LIVESTOCK: 'Farming and livestock',
      EMPLOYMENT_WAGE_SUBSIDY: 'Work',
      TRAINING_EDUCATION: 'Training',
      HOUSING: 'Housing',
      HOUSEHOLD_MATERIAL: 'Household goods',
      MEDICAL: 'Medical care',
      CHILDREN: 'Children',
      ADMINISTRATIVE_LEGAL: 'Papers and legal costs',
      TEMP_ACCOMMODATION: 'Temporary shelter',
      TRANSLATION: 'Translation',
      PSYCHOSOCIAL: 'Psychosocial support',
    },
    terms: 'How it works',
    termsList: [
      'The support is given in kind: the office pays the suppliers, or pays back what a receipt shows. It is never paid in cash.',
      'Everything is bought within twelve months after the departure.',
      'The plan can be changed after the return. A change is approved first.',
      'You can change your mind about the return until you leave.',
    ],
    before: 'Signed before the departure',
    atDeparture: 'Agreement at the departure',
    date: 'Date',
    person: 'Signature of the person',
    staff: 'Signature of the counsellor',
  },
  fr: {
    title: 'Plan de réintégration',
    draft: 'Plan de réintégration, projet',
    sender: 'Fedasil, retour volontaire',
    page: 'Page {page} sur {pages}',
    file: 'Dossier',
    people: 'Pour',
    country: 'Pays de retour',
    office: 'Mis en œuvre par',
    approved: 'Approuvé le',
    notApproved: 'pas encore approuvé',
    seal: 'Sceau',
    goal: 'Ce que le ménage veut faire',
    after: 'Après le retour',
    details: {
      household: 'Ménage',
      housing: 'Logement',
      skills: 'Compétences',
      work: 'Travail jusqu’ici',
      education: 'Formation',
      risks: 'Risques, et ce qui aide',
      contact: 'Contact',
    },
    bought: 'Ce qui est acheté',
    head: ['Quoi', 'Mois', 'Quantité et prix', 'Montant'],
    total: 'Total',
    categories: {
      MICRO_BUSINESS: 'Petite entreprise',
      AGRICULTURE_LIVESTOCK: 'Agriculture et élevage',
      EMPLOYMENT_WAGE_SUBSIDY: 'Travail',
      TRAINING_EDUCATION: 'Formation',
      HOUSING: 'Logement',
      HOUSEHOLD_MATERIAL: 'Biens du ménage',
      MEDICAL: 'Soins médicaux',
      CHILDREN: 'Enfants',
      ADMINISTRATIVE_LEGAL: 'Papiers et frais juridiques',
      TEMP_ACCOMMODATION: 'Hébergement temporaire',
      TRANSLATION: 'Traduction',
      PSYCHOSOCIAL: 'Soutien psychosocial',
    },
    terms: 'Comment cela se passe',
    termsList: [
      'L’aide est donnée en nature : le bureau paie les fournisseurs, ou rembourse ce que montre un reçu. Elle n’est jamais versée en espèces.',
      'Tout est acheté dans les douze mois qui suivent le départ.',
      'Le plan peut changer après le retour. Un changement est d’abord approuvé.',
      'Vous pouvez renoncer au retour jusqu’au départ.',
    ],
    before: 'Signé avant le départ',
    atDeparture: 'Accord au départ',
    date: 'Date',
    person: 'Signature de la personne',
    staff: 'Signature du conseiller',
  },
  nl: {
    title: 'Re-integratieplan',
    draft: 'Re-integratieplan, ontwerp',
    sender: 'Fedasil, vrijwillige terugkeer',
    page: 'Pagina {page} van {pages}',
    file: 'Dossier',
    people: 'Voor',
    country: 'Land van terugkeer',
    office: 'Uitgevoerd door',
    approved: 'Goedgekeurd op',
    notApproved: 'nog niet goedgekeurd',
    seal: 'Zegel',
    goal: 'Wat het gezin wil doen',
    after: 'Na de terugkeer',
    details: {
      household: 'Gezin',
      housing: 'Huisvesting',
      skills: 'Vaardigheden',
      work: 'Werk tot nu toe',
      education: 'Opleiding',
      risks: 'Risico’s, en wat helpt',
      contact: 'Contact',
    },
    bought: 'Wat wordt gekocht',
    head: ['Wat', 'Maand', 'Aantal en prijs', 'Bedrag'],
    total: 'Totaal',
    categories: {
      MICRO_BUSINESS: 'Kleine zaak',
      AGRICULTURE_LIVESTOCK: 'Landbouw en vee',
      EMPLOYMENT_WAGE_SUBSIDY: 'Werk',
      TRAINING_EDUCATION: 'Opleiding',
      HOUSING: 'Huisvesting',
      HOUSEHOLD_MATERIAL: 'Huisraad',
      MEDICAL: 'Medische zorg',
      CHILDREN: 'Kinderen',
      ADMINISTRATIVE_LEGAL: 'Papieren en juridische kosten',
      TEMP_ACCOMMODATION: 'Tijdelijk onderdak',
      TRANSLATION: 'Vertaling',
      PSYCHOSOCIAL: 'Psychosociale steun',
    },
    terms: 'Hoe het werkt',
    termsList: [
      'De steun wordt in natura gegeven: het kantoor betaalt de leveranciers, of betaalt terug wat een bewijs toont. Er wordt nooit geld in de hand gegeven.',
      'Alles wordt gekocht binnen twaalf maanden na het vertrek.',
      'Het plan kan na de terugkeer veranderen. Een verandering wordt eerst goedgekeurd.',
      'U kunt van de terugkeer afzien tot aan het vertrek.',
    ],
    before: 'Getekend voor het vertrek',
    atDeparture: 'Akkoord bij het vertrek',
    date: 'Datum',
    person: 'Handtekening van de persoon',
    staff: 'Handtekening van de begeleider',
  },
  de: {
    title: 'Reintegrationsplan',
    draft: 'Reintegrationsplan, Entwurf',
    sender: 'Fedasil, freiwillige Rückkehr',
    page: 'Seite {page} von {pages}',
    file: 'Akte',
    people: 'Für',
    country: 'Land der Rückkehr',
    office: 'Ausgeführt von',
    approved: 'Genehmigt am',
    notApproved: 'noch nicht genehmigt',
    seal: 'Siegel',
    goal: 'Was der Haushalt vorhat',
    after: 'Nach der Rückkehr',
    details: {
      household: 'Haushalt',
      housing: 'Wohnen',
      skills: 'Fähigkeiten',
      work: 'Arbeit bisher',
      education: 'Ausbildung',
      risks: 'Risiken, und was hilft',
      contact: 'Kontakt',
    },
    bought: 'Was gekauft wird',
    head: ['Was', 'Monat', 'Menge und Preis', 'Betrag'],
    total: 'Summe',
    categories: {
      MICRO_BUSINESS: 'Kleines Geschäft',
      AGRICULTURE_LIVESTOCK: 'Landwirtschaft und Vieh',
      EMPLOYMENT_WAGE_SUBSIDY: 'Arbeit',
      TRAINING_EDUCATION: 'Ausbildung',
      HOUSING: 'Wohnen',
      HOUSEHOLD_MATERIAL: 'Hausrat',
      MEDICAL: 'Medizinische Hilfe',
      CHILDREN: 'Kinder',
      ADMINISTRATIVE_LEGAL: 'Papiere und Rechtskosten',
      TEMP_ACCOMMODATION: 'Vorläufige Unterkunft',
      TRANSLATION: 'Übersetzung',
      PSYCHOSOCIAL: 'Psychosoziale Hilfe',
    },
    terms: 'Wie es geht',
    termsList: [
      'Die Hilfe wird in Sachleistungen gegeben: Das Büro bezahlt die Lieferanten oder erstattet, was ein Beleg zeigt. Sie wird nie bar ausgezahlt.',
      'Alles wird innerhalb von zwölf Monaten nach der Abreise gekauft.',
      'Der Plan kann nach der Rückkehr geändert werden. Eine Änderung wird zuerst genehmigt.',
      'Sie können bis zur Abreise von der Rückkehr absehen.',
    ],
    before: 'Unterschrieben vor der Abreise',
    atDeparture: 'Vereinbarung bei der Abreise',
    date: 'Datum',
    person: 'Unterschrift der Person',
    staff: 'Unterschrift der Beratung',
  },
}

const REGION = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' } as const

/** Shown of the hash: enough to compare with the screen, short enough to read aloud. */
const SEAL_SIGNS = 12

/** The plan as a paper to sign, tagged, in the language of the file. The same plan gives the same bytes. */
export function planPaper(plan: PlanOnPaper): Paper {
  const { language, details } = plan
  const words = WORDS[language]
  const euros = new Intl.NumberFormat(REGION[language], { style: 'currency', currency: 'EUR' })
  const money = (cents: number) => euros.format(cents / 100)
  const day = (date: CalendarDate) =>
    date
      .split('-')
      .reverse()
      .join(language === 'de' ? '.' : '/')
  const country =
    plan.destination && new Intl.DisplayNames([REGION[language]], { type: 'region' }).of(plan.destination)
  const fact = (label: string, value: string | null | undefined) => (value ? [[label, value] as const] : [])
  const contact = [details?.contactName, details?.contactPhone].filter(Boolean).join(', ')
  const told = [
    ...fact(words.details.household, details?.household),
    ...fact(words.details.housing, details?.housing),
    ...fact(words.details.skills, details?.skills),
    ...fact(words.details.work, details?.work),
    ...fact(words.details.education, details?.education),
    ...fact(words.details.risks, details?.risks),
    ...fact(words.details.contact, contact),
  ]
  const toSign = (on: CalendarDate | null) => [
    { label: words.date, ...(on ? { value: day(on) } : {}) },
    { label: words.person },
    { label: words.staff },
  ]
  return {
    title: plan.approvedOn ? words.title : words.draft,
    language,
    statedAt: plan.statedAt,
    sender: words.sender,
    footer: `${plan.ref} · ${words.page}`,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [words.file, plan.revision > 1 ? `${plan.ref}, ${plan.revision}` : plan.ref],
          ...fact(
            words.people,
            plan.people
              .map(({ familyName, givenNames }) => [familyName, givenNames].filter(Boolean).join(' '))
              .join(', '),
          ),
          ...fact(words.country, country),
          [words.office, plan.office === 'CARITAS' ? 'Caritas International' : 'IOM'],
          [words.approved, plan.approvedOn ? day(plan.approvedOn) : words.notApproved],
          ...fact(words.seal, plan.contentHash?.slice(0, SEAL_SIGNS)),
        ],
      },
      { kind: 'heading', text: words.goal },
      { kind: 'paragraph', text: plan.goal },
      ...(told.length > 0
        ? ([
            { kind: 'heading', text: words.after },
            { kind: 'facts', rows: told },
          ] as const)
        : []),
      { kind: 'heading', text: words.bought },
      {
        kind: 'table',
        head: words.head,
        widths: [46, 10, 24, 20],
        hasTotal: true,
        rows: [
          ...plan.lines.map((line) => [
            [line.description || words.categories[line.category], line.supplier].filter(Boolean).join(', '),
            String(line.month),
            `${line.quantity} × ${money(line.unit.cents)}`,
            money(lineTotal(line).cents),
          ]),
          [words.total, '', '', money(totalOf(plan.lines).cents)],
        ],
      },
      { kind: 'heading', text: words.terms },
      { kind: 'list', items: words.termsList },
      { kind: 'heading', text: words.before },
      { kind: 'fill', rows: toSign(plan.signedOn) },
      { kind: 'heading', text: words.atDeparture },
      { kind: 'fill', rows: toSign(plan.agreementSignedOn) },
    ],
  }
}
