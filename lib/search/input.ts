import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { readReference } from '@/lib/cases/rules/reference'
import { MOST_PAGES, MOST_RECENT } from './model'

/** What stands in the address of a search: people shorten and copy addresses, so anything odd is read as nothing. */
export const searchInput = z.object({
  q: z.preprocess((value) => (typeof value === 'string' ? value.trim() : ''), z.string().max(200).catch('')),
  page: fields.wholeNumber(1, MOST_PAGES).catch(1),
})

export const personSearchInput = z.object({ searchId: fields.id })

/** References as the browser kept them, with commas between; what is none is left out. */
export const recentInput = z.object({
  refs: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').slice(0, MOST_RECENT) : []),
    z.array(z.string()).transform((refs) => refs.flatMap((ref) => readReference(ref) ?? [])),
  ),
})
