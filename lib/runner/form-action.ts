import 'server-only'
import { randomUUID } from 'node:crypto'
import { getLocale, getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { may, type Permission } from '@/lib/access/permissions'
import { formatInstant } from '@/lib/i18n/format'
import type { MessageKey } from '@/lib/i18n/messages'
import { logFault } from '@/lib/platform/log'
import { refusalSentences, errorSentence } from '@/lib/i18n/sentences'
import { runCommand, type Command, type Ran } from './command'
import { asCaller, ConductNotAccepted, SignedOut, type Caller } from './context'
import { formToInput, formValues } from './form-data'
import type { ReadForm } from './form-reading'
import { stepUp } from './commands'
import { STEP_UP_FIELD, type FormAction, type FormState, type FormValues } from './form-state'
import { stepUpHelp } from './queries'
import { answer } from './query'
import { markAsRun } from './registry'
import { isSameOrigin } from './same-origin'
import { callerOfRequest } from './session-token'
import { signInPath } from './sign-in-path'
import { labelKeyOf, staleFields } from './stale-fields'

type Options<Data> = {
  /**
   * Where to go when it is done; without it the page shows its new state in place. A form may carry `view`, the state of
   * the list it stands in: it is no input of the command and comes from the browser, so read it as such.
   */
  readonly onSuccess?: (data: Data, view: string) => string
  /** Names of the fields in the messages, for the panel that shows two versions: `<labels>.<field>`. */
  readonly labels?: string
  /** Controls whose content is never sent back into a page: passwords. */
  readonly secrets?: readonly string[]
  /** Sets cookies after success: the browser keeps what the database keeps. */
  readonly remember?: (data: Data) => Promise<void>
  /** A step before saving: what was typed comes back in another shape. For those only who may run the command. */
  readonly reading?: ReadForm
}

/**
 * The door for browsers: a server action around one command. Checks the origin, finds the caller, maps the outcome to
 * the state of the form, revalidates and redirects last. Whatever happens, what was typed comes back.
 */
export function formAction<Schema extends z.ZodType, Data, Event extends string>(
  command: Command<Schema, Data, Event>,
  options: Options<Data> = {},
): FormAction {
  const action: FormAction = async (_previous, form) => {
    // Every form carries a key; only a command that asks for it gets to see it.
    if (!command.idempotent) form.delete('idempotencyKey')
    const view = form.get('view')
    form.delete('view')
    const code = form.get(STEP_UP_FIELD)
    form.delete(STEP_UP_FIELD)
    const values = withoutSecrets(formValues(form), options.secrets)
    let target: string | undefined
    try {
      const sent = await headers()
      if (!isSameOrigin(sent)) return await refusedBecause('other_origin', values)
      const caller = await callerOfRequest()
      const step = options.reading && (await readingFor(caller, command.permission, options.reading, values))
      if (step === 'forbidden') return await refusedBecause('not_found', values)
      if (step && step !== 'signed_out') return step
      const refusedCode = typeof code === 'string' && code ? await stepUpBy(caller, code, values) : null
      if (refusedCode) return refusedCode
      const ran = await runCommand(command, caller, formToInput(form))
      // Without JavaScript the answer is the whole page, which nobody gets who is signed out.
      if (ran.kind === 'signed_out' && !sent.has('next-action')) return redirect(signInPath(sent))
      if (ran.kind === 'step_up') return await askingForCode(caller, values)
      if (ran.kind !== 'done') return await stateOf(ran, values, options.labels)
      await options.remember?.(ran.data)
      target = options.onSuccess?.(ran.data, typeof view === 'string' ? view : '')
    } catch (error) {
      unstable_rethrow(error)
      const reference = randomUUID().slice(0, 8)
      logFault('form action failed', error, { command: command.name, reference })
      const t = await getTranslations('errors')
      return { status: 'failed', message: t('failed', { reference }), reference, values }
    }
    revalidatePath('/', 'layout')
    if (target) redirect(target)
    return { status: 'done' }
  }
  return markAsRun(action)
}

/** Asks whether a form is to be read before it is saved; null when it is to be saved. */
async function readingFor(
  caller: Caller,
  permission: Permission,
  read: ReadForm,
  values: FormValues,
): Promise<FormState | 'signed_out' | 'forbidden' | null> {
  try {
    const found = await asCaller(caller, async ({ actor, today }) =>
      may(actor, permission) ? { reading: read(values, today) } : null,
    )
    if (!found) return 'forbidden'
    const { reading } = found
    if (!reading) return null
    const t = await getTranslations()
    return {
      status: 'read',
      message: t(reading.told.key, reading.told.params),
      errors: await Promise.all(
        reading.problems.map(async ({ path, code, params }) => ({
          path,
          message: await errorSentence(code, params),
        })),
      ),
      values: reading.values,
    }
  } catch (error) {
    // The command itself says what there is to accept first.
    if (error instanceof SignedOut || error instanceof ConductNotAccepted) return 'signed_out'
    throw error
  }
}

/** Gives the code somebody typed into the form; null when it was right and the command may run. */
async function stepUpBy(caller: Caller, code: string, values: FormValues): Promise<FormState | null> {
  const ran = await runCommand(stepUp, caller, { code })
  if (ran.kind === 'done') return null
  if (ran.kind === 'invalid') return askingForCode(caller, values, await errorSentence('wrong_code'))
  if (ran.kind === 'refused') {
    return askingForCode(caller, values, (await refusalSentences(ran.refusals)).join(' '))
  }
  return stateOf(ran, values, undefined)
}

async function askingForCode(caller: Caller, values: FormValues, problem?: string): Promise<FormState> {
  const help = await answer(stepUpHelp, caller, {})
  if (help.kind !== 'found') return refusedBecause('not_found', values)
  return { status: 'step_up', ...(problem && { problem }), ...help.data, values }
}

function withoutSecrets(values: FormValues, secrets: readonly string[] = []): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.includes(name)))
}

async function refusedBecause(code: string, values: FormValues): Promise<FormState> {
  return { status: 'refused', messages: await refusalSentences([{ code }]), values }
}

async function stateOf(
  ran: Exclude<Ran<unknown>, { kind: 'done' }>,
  values: FormValues,
  labels: string | undefined,
): Promise<FormState> {
  switch (ran.kind) {
    case 'invalid':
      return {
        status: 'invalid',
        errors: await Promise.all(
          ran.errors.map(async (error) => ({
            path: error.path,
            message: await errorSentence(error.code, error.params),
            ...(error.params && { params: error.params }),
          })),
        ),
        values,
      }
    case 'refused':
      return { status: 'refused', messages: await refusalSentences(ran.refusals), values }
    case 'stale': {
      const t = await getTranslations()
      const label = (path: string) => {
        const { key, row } = labelKeyOf(path)
        const name = `${labels}.${key}` as MessageKey
        return labels && t.has(name) ? t(name, { n: row }) : path
      }
      const fields = staleFields(ran.current, values, label)
      return {
        status: 'stale',
        message: await errorSentence('stale'),
        fields,
        version: ran.version,
        same: Object.keys(ran.current).length - fields.length,
        ...(ran.saved && {
          saved: { name: ran.saved.name, at: formatInstant(ran.saved.at, await getLocale()) },
        }),
        values,
      }
    }
    case 'signed_out':
      return { status: 'signed_out', message: await errorSentence('signed_out'), values }
    case 'conduct_not_accepted':
      return { status: 'refused', messages: [await errorSentence('conduct_not_accepted')], values }
    case 'step_up':
      return refusedBecause('second_factor_missing', values)
    case 'forbidden':
    case 'not_found':
      return refusedBecause('not_found', values)
  }
}
