import type { Role } from '@/lib/access/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'

export type QuestionSide = 'partner' | 'desk'

export type QuestionEntry = {
  readonly id: string
  readonly author: string
  readonly organisation: string
  readonly side: QuestionSide
  readonly body: string
  readonly writtenAt: Date
}

export type CaseQuestion = {
  readonly id: string
  readonly version: number
  /** Whose answer is awaited; null once it is closed. */
  readonly waitsOn: QuestionSide | null
  readonly waitsSince: CalendarDate | null
  readonly closedOn: CalendarDate | null
  readonly entries: readonly QuestionEntry[]
}

/** For whom somebody speaks. */
export const sideOf = (role: Role): QuestionSide => (role === 'partner' ? 'partner' : 'desk')
export const otherSide = (side: QuestionSide): QuestionSide => (side === 'partner' ? 'desk' : 'partner')
