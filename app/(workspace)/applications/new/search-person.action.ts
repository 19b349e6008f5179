'use server'

import { searchPerson } from '@/lib/people/commands/search'
import { formAction } from '@/lib/runner/form-action'

export const searchPersonAction = formAction(searchPerson, {
  onSuccess: ({ searchId }) => `/applications/new/${searchId}`,
})
