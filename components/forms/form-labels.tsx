'use client'

import { createContext, useContext, type ReactNode } from 'react'

/** The standing words of every form. `{n}` and the like are replaced by the component that shows them. */
export type FormLabels = {
  errorTitle: string
  /** Before the page title while errors stand: `Error:`. */
  errorPrefix: string
  refusedTitle: string
  failedTitle: string
  reference: string
  signedOutTitle: string
  saved: string
  stepUpTitle: string
  stepUpText: string
  stepUpField: string
  stepUpHint: string
  stepUpConfirm: string
  /** `{code}` is replaced. */
  stepUpDemo: string
  stepUpNone: string
  stepUpEnrol: string
  optional: string
  day: string
  month: string
  year: string
  choose: string
  staleTitle: string
  /** `{name}` is replaced here and below. */
  staleTitleBy: string
  staleUnsaved: string
  staleSaved: string
  staleBefore: string
  staleOnlyYours: string
  staleOnlyTheirs: string
  staleBoth: string
  /** `{n}` fields were changed by both. */
  staleCount: string
  staleSame: string
  staleKeepBoth: string
  staleField: string
  staleYours: string
  staleTheirs: string
  staleAllYours: string
  staleAllTheirs: string
  staleEmpty: string
  staleSave: string
  remove: string
  duplicate: string
  moveUp: string
  moveDown: string
  /** Of a form that keeps itself; `{time}` and `{n}` are replaced. */
  autosaveHint: string
  autosaveSaving: string
  autosaveSaved: string
  autosaveTrying: string
  autosaveSignedOut: string
  autosaveClosed: string
  autosaveUnfinished: string
  autosaveLeave: string
  autosaveContested: string
  autosaveChoose: string
  autosaveKeepMine: string
  autosaveTakeTheirs: string
  /** Read aloud after a row was added, removed or moved; `{n}` is how many there are. */
  rowsCount: string
}

const Labels = createContext<FormLabels | null>(null)

/** Once per layout, with the words in the language of the screens. */
export function FormLabelsProvider({ labels, children }: { labels: FormLabels; children: ReactNode }) {
  return <Labels value={labels}>{children}</Labels>
}

export function useFormLabels(): FormLabels {
  const labels = useContext(Labels)
  if (!labels) throw new Error('A form needs <FormLabelsProvider> above it')
  return labels
}
