/** Values that fill the gaps of a sentence in the message catalogue. Never a person's name: ids and counts only. */
export type RefusalParams = Readonly<Record<string, string | number>>

/**
 * Why something may not happen, as a code. The sentence for it stands in the message catalogue under
 * `refusals.<code>`, says what happened and what to do next, and is translated.
 */
export type Refusal<Code extends string = string> = {
  readonly code: Code
  readonly params?: RefusalParams
  /** The person of the household the refusal is about, where it concerns one. */
  readonly personId?: string
}

export function refuse<Code extends string>(
  code: Code,
  params?: RefusalParams,
  personId?: string,
): Refusal<Code> {
  return { code, ...(params ? { params } : {}), ...(personId ? { personId } : {}) }
}

/** Keeps the refusals of a list in which `false` and `null` stand for conditions that are met. */
export function refusalsOf<Code extends string>(
  conditions: ReadonlyArray<Refusal<Code> | false | null | undefined>,
): Refusal<Code>[] {
  return conditions.filter((condition): condition is Refusal<Code> => Boolean(condition))
}
