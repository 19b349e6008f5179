import { z } from 'zod'
import { choice, id } from '@/lib/kernel/fields'
import { MAIL_KINDS, MAIL_MODES } from './model'

/** Every message this one was written before or with stays unread: what came while the list was open is not swept away. */
export const readAllInput = z.strictObject({ until: z.iso.datetime() })
export const readInput = z.strictObject({ id })

export const preferencesInput = z.strictObject({
  modes: z.partialRecord(z.enum(MAIL_KINDS), choice(MAIL_MODES)),
})

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value)
/** The state of the list, as its address says it. */
export const messageListInput = z.object({
  view: z
    .preprocess(first, z.enum(['unread', 'all']))
    .catch('unread')
    .optional(),
  before: z.preprocess(first, z.uuid().optional()).catch(undefined),
})
