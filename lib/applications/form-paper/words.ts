import type { SaidUnderAge } from '@/lib/people/model'
import type { AdministrativeStatus } from '@/lib/programme/model'
import type { ASKED_VULNERABILITIES, Relation } from '../model'

/** What can be asked for on the way and afterwards: kinds of help, never what somebody suffers from. */
export type Need = (typeof ASKED_VULNERABILITIES)[number]

/** The application form in one language. */
export type FormWords = {
  readonly title: string
  readonly draft: string
  readonly notSigned: string
  readonly unanswered: string
  /** Of somebody whose year of birth nobody knows. */
  readonly ages: Readonly<Record<SaidUnderAge, string>>
  readonly nothingNeeded: string
  readonly yes: string
  readonly no: string
  readonly returns: string
  readonly stays: string
  readonly withdrew: string
  readonly declared: string
  readonly headings: Readonly<
    Record<'people' | 'return' | 'situation' | 'needs' | 'guardian' | 'consents' | 'signatures', string>
  >
  readonly labels: Readonly<
    Record<
      | 'registeredOn'
      | 'changedOn'
      | 'sender'
      | 'desk'
      | 'birthDate'
      | 'sex'
      | 'nationality'
      | 'destination'
      | 'plannedDepartureOn'
      | 'spokenLanguage'
      | 'interpreterNeeded'
      | 'contactPhone'
      | 'accommodation'
      | 'motive'
      | 'administrativeStatus'
      | 'statusDecidedOn'
      | 'hasOrderToLeave'
      | 'orderToLeaveOn'
      | 'hasPreviousAssistedReturn'
      | 'previousAssistedDepartureOn'
      | 'arrivedInBelgiumOn'
      | 'naturalisedBelgian'
      | 'guardianName'
      | 'guardianContact'
      | 'guardianAgrees',
      string
    >
  >
  readonly relations: Readonly<Record<Relation, string>>
  readonly statuses: Readonly<Record<AdministrativeStatus, string>>
  readonly needs: Readonly<Record<Need, string>>
  /** Parts of a country that the programme tells apart. */
  readonly states: Readonly<Record<'KRI' | 'OTHER', string>>
}
