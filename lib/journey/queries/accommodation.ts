import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import { STAY_DAYS, type Prospect, type Stay } from '@/lib/accommodation/model'
import { withFreePlaces, type CentreRow } from '@/lib/accommodation/queries'
import { centres, occupancyFrom, staysOfCase } from '@/lib/accommodation/records'
import {
  isLive,
  leavesOn,
  prospectsOf,
  refusalsOfAsking,
  refusalsOfEnding,
  refusalsOfExtending,
} from '@/lib/accommodation/rules'
import { caseByRef } from '@/lib/cases/records'
import { namesOfMembers } from '@/lib/cases/records/members'
import { isStillToTravel } from '@/lib/cases/rules/household'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import * as fields from '@/lib/kernel/fields'
import type { Refusal } from '@/lib/kernel/refusal'
import { defineQuery } from '@/lib/runner/query'
import { gatherFacts } from '../facts'
import { prospectFacts } from '../prospects'

export type StayOfCase = Stay & {
  /** Null while they stay until a departure that has no day yet, and for a place nobody was given. */
  readonly leavesOn: CalendarDate | null
  /** Null for those who do not decide, and where there is nothing to extend or end. */
  readonly extending: readonly Refusal[] | null
  readonly mayEnd: boolean
}

export type AccommodationOfCase = {
  readonly ref: string
  readonly today: CalendarDate
  readonly departureOn: CalendarDate | null
  readonly stays: readonly StayOfCase[]
  readonly prospects: readonly { readonly prospect: Prospect; readonly isMet: boolean }[]
  /** Those for whom a place can be asked now. */
  readonly people: readonly {
    readonly personId: string
    readonly familyName: string | null
    readonly givenNames: string
  }[]
  /** The stage lets them ask. */
  readonly isOpen: boolean
  /** Free places for a stay that begins today; null for those who do not give them. */
  readonly centres: readonly CentreRow[] | null
}

/** Where a household lives until it leaves: what was asked, what was given, and what can be done now. */
export const accommodationOfCase = defineQuery({
  name: 'accommodation.of_case',
  permission: 'accommodation:request',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, now, input }): Promise<AccommodationOfCase | null> {
    const head = await caseByRef(tx, input.ref)
    const facts = head && (await gatherFacts(tx, head.id, today, now))
    if (!head || !facts) return null
    const stays = await staysOfCase(tx, head.id)
    const asked = prospectFacts(facts, head)
    const decides = may(actor, 'accommodation:decide')
    const housed = stays.filter(isLive).flatMap(({ guests }) => guests.map(({ personId }) => personId))
    const names = await namesOfMembers(tx, head.id)
    const free = names.filter(
      ({ personId }) =>
        !housed.includes(personId) &&
        facts.members.some((member) => member.personId === personId && isStillToTravel(member)),
    )
    return {
      ref: head.ref,
      today,
      departureOn: asked.departureOn,
      stays: stays.map((stay) => ({
        ...stay,
        leavesOn: leavesOn(stay, asked.departureOn),
        extending:
          decides && isLive(stay) && stay.state === 'granted' && stay.extendedOn === null
            ? refusalsOfExtending(stay, asked.hasChosenReturn)
            : null,
        mayEnd: decides && refusalsOfEnding(stay).length === 0,
      })),
      prospects: prospectsOf(asked),
      people: free,
      isOpen: refusalsOfAsking({ stage: head.stage, guests: [] }).length === 0,
      centres: decides ? withFreePlaces(await centres(tx), await occupancyFrom(tx, today, STAY_DAYS)) : null,
    }
  },
})
