import 'server-only'
import { z } from 'zod'
import { id } from '@/lib/kernel/fields'
import { canSendMail } from '@/lib/platform/mail'
import { defineQuery } from '@/lib/runner/query'
import { MAIL_PER_PAGE } from './model'
import { mailBefore, mailById } from './records'

/** The messages that were written, newest first. */
export const mailList = defineQuery({
  name: 'mail.list',
  permission: 'mail:list',
  input: z.object({ before: z.preprocess((value) => (value === '' ? undefined : value), id.optional()) }),
  async run({ tx, input }) {
    const found = await mailBefore(tx, input.before)
    const messages = found.slice(0, MAIL_PER_PAGE)
    return {
      messages,
      next: found.length > MAIL_PER_PAGE ? (messages.at(-1)?.id ?? null) : null,
      isSending: canSendMail(),
    }
  },
})

/** One message as it was written. */
export const mailDetail = defineQuery({
  name: 'mail.read',
  permission: 'mail:list',
  input: z.strictObject({ id }),
  run: ({ tx, input }) => mailById(tx, input.id),
})
