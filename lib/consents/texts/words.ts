import type { ConsentPurpose, Recipient } from '../model'

/** What a person reads and signs, in one language; `{recipient}`, `{date}`, `{version}`, `{page}` and `{pages}` are filled in. */
export type ConsentWords = {
  readonly title: string
  readonly intro: string
  readonly texts: Readonly<
    Record<ConsentPurpose, { readonly title: string; readonly points: readonly string[] }>
  >
  readonly recipients: Readonly<Record<Recipient, string>>
  readonly form: Readonly<
    Record<
      | 'person'
      | 'reference'
      | 'country'
      | 'answer'
      | 'read'
      | 'name'
      | 'date'
      | 'signature'
      | 'guardian'
      | 'interpreter'
      | 'informed'
      | 'signed'
      | 'version'
      | 'page',
      string
    >
  >
}
