import type { CheckItem } from './checklist'

/**
 * The words of the travel guide in one language. The paper is carried across borders: no name of a programme, an organisation
 * or a procedure stands in it, and nothing about the reason of the journey.
 */
export type GuideWords = {
  readonly title: string
  readonly labels: Readonly<
    Record<'name' | 'to' | 'date' | 'from' | 'arrival' | 'carrier' | 'beThere' | 'onward' | 'notYet', string>
  >
  readonly checklist: string
  readonly items: Readonly<Record<CheckItem, string>>
  readonly day: string
  readonly present: Readonly<Record<'air' | 'bus', string>>
  readonly onTheDay: readonly string[]
  readonly way: string
  readonly onTheWay: readonly string[]
  readonly reception: Readonly<Record<'requested' | 'open', string>>
  readonly free: string
  readonly freeText: string
  readonly help: string
  readonly helpText: string
  readonly page: string
}
