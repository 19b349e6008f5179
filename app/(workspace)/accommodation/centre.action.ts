'use server'

import { addCentre, changeCentre } from '@/lib/accommodation/commands'
import { formAction } from '@/lib/runner/form-action'

const onSuccess = () => '/accommodation'

export const addCentreAction = formAction(addCentre, { onSuccess, labels: 'accommodation.centre' })
export const changeCentreAction = formAction(changeCentre, { onSuccess, labels: 'accommodation.centre' })
