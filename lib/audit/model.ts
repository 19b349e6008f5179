/** Codes, ids, counts and amounts. Values of personal data never enter the audit trail. */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>

/** Something that happened, named `thing.happened`; its sentence stands in the messages under `events`. */
export type DomainEvent<Type extends string = string> = {
  readonly type: Type
  readonly caseId?: string
  readonly subjectId?: string
  readonly details?: EventDetails
}
