'use server'

import { giveFiles } from '@/lib/cases/commands'
import { formAction } from '@/lib/runner/form-action'

/** What stayed is named in the address, by reference and code. */
export const giveFilesAction = formAction(giveFiles, {
  onSuccess: ({ from, given, left }) => {
    const result = new URLSearchParams({ given: String(given) })
    for (const { ref, code } of left) result.append('left', `${ref}.${code}`)
    return `/caseload/${from}?${result.toString()}`
  },
})
