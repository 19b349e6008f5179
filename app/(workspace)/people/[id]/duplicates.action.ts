'use server'

import { declareNotSame, mergePeople, separatePeople } from '@/lib/people/commands/duplicates'
import { formAction } from '@/lib/runner/form-action'

export const declareNotSameAction = formAction(declareNotSame, {
  onSuccess: ({ id }) => `/people/${id}?done=notSame`,
})
export const mergePeopleAction = formAction(mergePeople, {
  onSuccess: ({ id }) => `/people/${id}?done=merged`,
})
export const separatePeopleAction = formAction(separatePeople, {
  onSuccess: ({ id }) => `/people/${id}?done=separated`,
})
