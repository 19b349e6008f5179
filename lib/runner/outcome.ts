import type { DomainEvent } from '@/lib/audit/model'
import type { Refusal } from '@/lib/kernel/refusal'

/** A message to a person, by kind; its words stand in the messages under `mail`. The payload holds codes and references only. */
export type OutboxEntry = {
  readonly kind: string
  readonly recipientId: string
  readonly caseId?: string
  readonly payload?: Readonly<Record<string, string | number>>
}

/** What a command did. At least one event: a command without one does not compile, so nothing happens unrecorded. */
export type Done<Data, Event extends string> = {
  readonly kind: 'done'
  readonly data: Data
  readonly events: readonly [DomainEvent<Event>, ...DomainEvent<Event>[]]
  readonly messages?: readonly OutboxEntry[]
}
export type Refused = { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
/** Somebody saved before: what stands there now, by the name of the field in the form. */
export type Stale = {
  readonly kind: 'stale'
  readonly version: number
  readonly current: Readonly<Record<string, string>>
  /** Who saved, and when, where that is known. */
  readonly saved?: { readonly name: string; readonly at: Date } | null
}
/** Missing, or outside the actor's scope: nobody can tell which. */
export type NotFound = { readonly kind: 'not_found' }
/** A field that parsed but cannot be: found with facts the schema does not know. */
export type Invalid = { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
/** The person has to show who they are once more, by the code of their telephone. */
export type StepUp = { readonly kind: 'step_up' }
export type FieldError = {
  readonly path: string
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type Outcome<Data, Event extends string> =
  | Done<Data, Event>
  | Refused
  | Stale
  | NotFound
  | Invalid
  | StepUp

export function done<Data, Event extends string>(
  data: Data,
  events: Done<Data, Event>['events'],
  messages: readonly OutboxEntry[] = [],
): Done<Data, Event> {
  return { kind: 'done', data, events, messages }
}
export function refused(refusals: readonly Refusal[]): Refused {
  return { kind: 'refused', refusals }
}
export function stale(version: number, current: Stale['current'] = {}, saved?: Stale['saved']): Stale {
  return { kind: 'stale', version, current, ...(saved && { saved }) }
}
export const stepUpFirst: StepUp = { kind: 'step_up' }
export const notFound: NotFound = { kind: 'not_found' }
export function invalid(errors: readonly FieldError[]): Invalid {
  return { kind: 'invalid', errors }
}
