import 'server-only'
import { z } from 'zod'
import { id } from '@/lib/kernel/fields'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound } from '@/lib/runner/outcome'
import { defineSystemCommand } from '@/lib/runner/system-command'
import { preferencesInput, readAllInput, readInput } from './input'
import { MAIL_KINDS, SUMMARY } from './model'
import { bundleMessages, markAllRead, markRead, messageOf, savePreferences } from './records'
import { modesOf, pathOf } from './rules'

/** Somebody goes where a message leads: it is read from now on. */
export const openMessage = defineCommand({
  name: 'message.open',
  permission: 'message:read',
  input: readInput,
  events: ['message.opened'],
  async run({ tx, actor, now, input }) {
    const message = await messageOf(tx, actor.id, input.id)
    if (!message) return notFound
    await markRead(tx, message.id, now)
    return done({ path: pathOf(message.kind, message.payload) }, [
      { type: 'message.opened', subjectId: message.id, details: { kind: message.kind } },
    ])
  },
})

/** Everything that stood in the list when it was opened is read. */
export const readAllMessages = defineCommand({
  name: 'message.read_all',
  permission: 'message:read',
  input: readAllInput,
  events: ['message.all_read'],
  async run({ tx, actor, now, input }) {
    const count = await markAllRead(tx, actor.id, new Date(input.until), now)
    return done({ count }, [{ type: 'message.all_read', subjectId: actor.id, details: { count } }])
  },
})

/** How one wants to hear of each kind of message by mail. */
export const setMailPreferences = defineCommand({
  name: 'profile.set_mail',
  permission: 'profile:edit',
  input: preferencesInput,
  events: ['profile.mail_set'],
  async run({ tx, actor, input }) {
    const wished = MAIL_KINDS.flatMap((kind) => {
      const mode = input.modes[kind]
      return mode ? [{ kind, mode }] : []
    })
    const impossible = wished.filter(({ kind, mode }) => !modesOf(kind).includes(mode))
    if (impossible.length > 0) {
      return invalid(impossible.map(({ kind }) => ({ path: `modes.${kind}`, code: 'choose_one' })))
    }
    await savePreferences(tx, actor.id, wished)
    return done({ count: wished.length }, [
      { type: 'profile.mail_set', subjectId: actor.id, details: { count: wished.length } },
    ])
  },
})

/** One mail for everything that somebody has not read and that did not leave at once. */
export const writeSummary = defineSystemCommand({
  name: 'message.write_summary',
  input: z.strictObject({ recipientId: id }),
  events: ['message.summary_written'],
  async run({ tx, input, now }) {
    const count = await bundleMessages(tx, input.recipientId, SUMMARY, now)
    if (count === 0) return notFound
    return done({ count }, [
      { type: 'message.summary_written', subjectId: input.recipientId, details: { count } },
    ])
  },
})
