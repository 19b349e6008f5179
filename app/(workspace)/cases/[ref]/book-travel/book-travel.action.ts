'use server'

import { bookTravel } from '@/lib/journey/commands/travel'
import { formAction } from '@/lib/runner/form-action'

export const bookTravelAction = formAction(bookTravel, { onSuccess: ({ ref }) => `/cases/${ref}/travel` })
