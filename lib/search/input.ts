import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { MOST_PAGES } from './model'

/** What stands in the address of a search: people shorten and copy addresses, so anything odd is read as nothing. */
export const searchInput = z.object({
  q: z.preprocess((value) => (typeof value === 'string' ? value.trim() : ''), z.string().max(200).catch('')),
  page: fields.wholeNumber(1, MOST_PAGES).catch(1),
})

export const personSearchInput = z.object({ searchId: fields.id })
