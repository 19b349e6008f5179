'use server'

import { savePersonIdentity } from '@/lib/journey/commands/person'
import {
  savePersonAddresses,
  savePersonContacts,
  savePersonDocuments,
  savePersonLanguages,
  savePersonNames,
} from '@/lib/people/commands'
import { formAction } from '@/lib/runner/form-action'

export const savePersonIdentityAction = formAction(savePersonIdentity, {
  onSuccess: ({ id, section }) => `/people/${id}?saved=${section}`,
  labels: 'people.fields',
})
export const savePersonNamesAction = formAction(savePersonNames, {
  onSuccess: ({ id, section }) => `/people/${id}?saved=${section}`,
  labels: 'people.fields',
})
export const savePersonLanguagesAction = formAction(savePersonLanguages, {
  onSuccess: ({ id, section }) => `/people/${id}?saved=${section}`,
  labels: 'people.fields',
})
export const savePersonDocumentsAction = formAction(savePersonDocuments, {
  onSuccess: ({ id, section }) => `/people/${id}?saved=${section}`,
  labels: 'people.fields',
})
export const savePersonContactsAction = formAction(savePersonContacts, {
  onSuccess: ({ id, section }) => `/people/${id}?saved=${section}`,
  labels: 'people.fields',
})
export const savePersonAddressesAction = formAction(savePersonAddresses, {
  onSuccess: ({ id, section }) => `/people/${id}?saved=${section}`,
  labels: 'people.fields',
})
