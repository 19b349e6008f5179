import { describe, expect, it } from 'vitest'
import { formPaper, type ApplicationForm } from '@/lib/applications/form-paper/form-paper'
import type { Member } from '@/lib/applications/model'
import { calendarDate } from '@/lib/kernel/calendar-date'
import { PAPER_LANGUAGES, type PaperLanguage } from '@/lib/papers/model'
import { renderPaper } from '@/lib/papers/render'
import { textOfPdf } from '@/tests/support/pdf-text'

const member = (change: Partial<Member> = {}): Member => ({
  personId: 'a',
  relation: 'principal',
  isTravelling: true,
  isUnaccompaniedMinor: false,
  hasAgedOut: false,
  withdrawnOn: null,
  departedOn: null,
  familyName: 'Al-Jubouri',
  givenNames: 'Samira',
  nativeName: 'سميرة الجبوري',
  birthDate: calendarDate('1991-03-01'),
  birthPrecision: 'month',
  saidUnderAge: null,
  sex: 'F',
  nationality: 'IQ',
  immigrationNumber: '8455370',
  vulnerabilities: ['MEDICAL', 'VOT'],
  weeksPregnant: null,
  hasRecords: false,
  ...change,
})

const form = (
  readerLanguage: PaperLanguage,
  fileLanguage: 'fr' | 'nl' | 'de' = 'fr',
  change: Partial<ApplicationForm['file']> = {},
): ApplicationForm => ({
  fileLanguage,
  readerLanguage,
  changedOn: null,
  signers: [
    {
      personId: 'a',
      name: 'AL-JUBOURI Samira',
      signatory: 'self',
      signs: null,
      consents: [
        { purpose: 'VOLUNTARY_RETURN', recipient: null, givenOn: calendarDate('2026-11-10') },
        { purpose: 'SHARING', recipient: 'IOM', givenOn: calendarDate('2026-11-11') },
      ],
    },
    { personId: 'b', name: 'AL-JUBOURI Omar', signatory: 'guardian', signs: 'Mme Lejeune', consents: [] },
  ],
  file: {
    id: 'case',
    ref: 'RET-2026-004711',
    version: 3,
    stage: 'submitted',
    noticeGivenOn: calendarDate('2026-11-02'),
    lastActivityAt: new Date('2026-11-12T09:00:00Z'),
    sentAt: null,
    referringOrganisationId: 'o',
    referringOrganisation: 'Convivial',
    deskOrganisation: 'Guichet de Bruxelles',
    createdById: 'u',
    counsellor: null,
    registeredOn: calendarDate('2026-11-12'),
    dueOn: null,
    fileLanguage,
    referralChannel: 'NGO_PARTNER',
    tracks: [],
    destination: 'IQ',
    destinationPlace: 'Erbil',
    destinationState: 'KRI',
    plannedDepartureOn: calendarDate('2026-12-20'),
    spokenLanguage: 'ar',
    interpreterNeeded: true,
    contactPhone: '0470 11 22 33',
    accommodation: null,
    motive: 'Ma mère est seule.',
    administrativeStatus: 'REJECTED',
    statusDecidedOn: calendarDate('2026-05-04'),
    hasOrderToLeave: true,
    orderToLeaveOn: calendarDate('2026-06-01'),
    hasPreviousAssistedReturn: false,
    previousAssistedDepartureOn: null,
    arrivedInBelgiumOn: calendarDate('2021-02-03'),
    naturalisedBelgian: null,
    isVulnerabilityScreened: true,
    guardianName: 'Mme Lejeune',
    guardianContact: '02 000 00 00',
    guardianAgrees: true,
    members: [
      member(),
      member({
        personId: 'b',
        relation: 'child',
        givenNames: 'Omar',
        nativeName: null,
        isUnaccompaniedMinor: true,
        birthDate: calendarDate('2011-01-05'),
        birthPrecision: 'day',
        sex: 'M',
        vulnerabilities: [],
      }),
    ],
    questions: [],
    ...change,
  },
})

const single = (text: string) => text.replace(/\s+/g, ' ')
const printed = async (made: ApplicationForm) => single(await textOfPdf(await renderPaper(formPaper(made))))

describe('the application form', () => {
  it('says who, where to, in which situation, with which needs, and what was signed', async () => {
    const text = await printed(form('nl'))
    for (const words of [
      'Demande de retour volontaire',
      'Aanvraag voor vrijwillige terugkeer',
      'RET-2026-004711',
      '12/11/2026',
      'AL-JUBOURI Samira',
      'Date de naissance : 03/1991 · Sexe : F · Nationalité : Irak',
      'S.P. 8455370',
      'Geboortedatum: 05/01/2011',
      'Irak, Région du Kurdistan, Erbil',
      'Koerdische Regio',
      '20/12/2026',
      'arabe',
      'Ma mère est seule.',
      'Asielaanvraag afgewezen',
      '01/06/2026',
      'Soins médicaux',
      'Medische zorg',
      'Geen bijzondere nood',
      'Mme Lejeune',
      'Je choisis de rentrer',
      'Signé le 10/11/2026',
      'pas signé',
      'niet ondertekend',
      'Signatures',
      'page 1 sur',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('prints no word of trafficking and no question that does not arise', async () => {
    const made = form('fr', 'fr', { hasOrderToLeave: false, statusDecidedOn: null, members: [member()] })
    const said = JSON.stringify(formPaper(made))
    expect(said).not.toMatch(/traite|VOT|dernier ordre|décision sur le statut|Nom du tuteur/)
    expect(said).toContain('Sans réponse')
  })

  it('says each thing once when both languages are one, and that a draft was not sent', () => {
    const { blocks } = formPaper(form('nl', 'nl', { registeredOn: null }))
    expect(blocks.every(({ kind }) => kind !== 'pair')).toBe(true)
    expect(JSON.stringify(blocks).match(/Nog niet verstuurd/g)).toHaveLength(1)
  })

  it.each(PAPER_LANGUAGES)('is tagged, and the same bytes each time, beside German: %s', async (language) => {
    const made = form(language, 'de')
    const [pdf, again] = [await renderPaper(formPaper(made)), await renderPaper(formPaper(made))]
    expect(again.equals(pdf)).toBe(true)
    const source = pdf.toString('latin1')
    expect(source).toContain('/Lang (de)')
    if (language !== 'de') expect(source).toContain(`/Lang (${language})`)
    for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'P']) {
      expect(source).toMatch(new RegExp(`/S /${tag}\\b`))
    }
    const text = single(await textOfPdf(pdf))
    expect(text).toContain('Antrag auf freiwillige Rückkehr')
    expect(text).toContain('04.05.2026')
  })
})
