import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { MessageKey } from '@/lib/i18n/messages'
import type { FormValues } from './form-state'

/**
 * A form that is not saved yet: what was typed, given back in another shape (a pasted list as rows), with what is wrong
 * in it and a sentence on what happened. Pure: nothing is loaded and nothing is stored.
 */
export type FormReading = {
  readonly values: FormValues
  readonly problems: readonly {
    readonly path: string
    readonly code: string
    readonly params?: Readonly<Record<string, string | number>>
  }[]
  readonly told: { readonly key: MessageKey; readonly params: Readonly<Record<string, string | number>> }
}

export type ReadForm = (values: FormValues, today: CalendarDate) => FormReading | null
