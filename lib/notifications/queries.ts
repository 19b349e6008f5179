import 'server-only'
import { z } from 'zod'
import { id } from '@/lib/kernel/fields'
import { canSendMail } from '@/lib/platform/mail'
import { defineQuery } from '@/lib/runner/query'
import { messageListInput } from './input'
import { MAIL_PER_PAGE, MESSAGES_PER_PAGE } from './model'
import { mailBefore, mailById, messagesBefore, preferencesOf, unreadCount } from './records'
import { kindsFor, modeOf, modesOf, pathOf, refOf } from './rules'

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

/** What somebody was told, newest first: what is unread, or everything. */
export const messageList = defineQuery({
  name: 'message.list',
  permission: 'message:read',
  input: messageListInput,
  async run({ tx, actor, input, now }) {
    const { view = 'unread', before } = input
    const found = await messagesBefore(tx, actor.id, { view, before })
    const shown = found.slice(0, MESSAGES_PER_PAGE)
    return {
      view,
      messages: shown.map(({ payload, ...message }) => ({
        ...message,
        ref: refOf(payload),
        path: pathOf(message.kind, payload),
      })),
      next: found.length > MESSAGES_PER_PAGE ? (shown.at(-1)?.id ?? null) : null,
      unread: await unreadCount(tx, actor.id),
      // The newest message of the list, rounded up to the next millisecond: reading all leaves what came after.
      until: new Date((shown[0]?.createdAt ?? now).getTime() + 1).toISOString(),
    }
  },
})

/** How mail of each kind that one may be told of leaves, and how it could. */
export const mailPreferences = defineQuery({
  name: 'profile.mail',
  permission: 'profile:edit',
  input: z.strictObject({}),
  async run({ tx, actor }) {
    const wished = new Map((await preferencesOf(tx, actor.id)).map(({ kind, mode }) => [kind, mode]))
    return kindsFor(actor.role).map((kind) => ({
      kind,
      mode: modeOf(kind, wished.get(kind) ?? null),
      modes: modesOf(kind),
    }))
  },
})
