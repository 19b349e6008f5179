import 'server-only'
import { caseForUpdate, saveCase } from '@/lib/cases/records'
import { toDatabaseDate } from '@/lib/kernel/calendar-date'
import { isCountryCode } from '@/lib/programme/reference/countries'
import { defineCommand } from '@/lib/runner/command'
import { done, invalid, notFound, refused, stale } from '@/lib/runner/outcome'
import { EVERY_COUNTRY } from '../model'
import { approveUnderSuspensionInput, declareSuspensionInput, liftSuspensionInput } from '../input'
import {
  allSuspensions,
  approvalUnderSuspension,
  endSuspension,
  insertSuspension,
  lockSuspensions,
  suspensionsInForce,
} from '../records/suspensions'
import {
  refusalsOfApprovingCase,
  refusalsOfDeclaring,
  refusalsOfLifting,
  strictest,
} from '../rules/suspension'

/** 4.3: journeys to a country, or all of them, stop. Registration, counselling and decisions go on. */
export const declareSuspension = defineCommand({
  name: 'suspension.declare',
  permission: 'suspension:decide',
  input: declareSuspensionInput,
  events: ['suspension.declared'],
  async run({ tx, input }) {
    const { country: typed, untilOn = null, ...rest } = input
    if (typed !== EVERY_COUNTRY && !isCountryCode(typed)) {
      return invalid([{ path: 'country', code: 'unknown_country' }])
    }
    if (untilOn !== null && untilOn <= input.fromOn) return invalid([{ path: 'untilOn', code: 'date_order' }])
    const suspension = { ...rest, country: typed === EVERY_COUNTRY ? null : typed, untilOn }
    await lockSuspensions(tx)
    const refusals = refusalsOfDeclaring(suspension, await allSuspensions(tx))
    if (refusals.length > 0) return refused(refusals)
    const id = await insertSuspension(tx, suspension)
    return done({ id }, [
      {
        type: 'suspension.declared',
        subjectId: id,
        details: {
          country: suspension.country,
          mode: suspension.mode,
          from: suspension.fromOn,
          until: untilOn,
        },
      },
    ])
  },
})

/** The suspension ends: from the day named people may leave again. */
export const liftSuspension = defineCommand({
  name: 'suspension.lift',
  permission: 'suspension:decide',
  input: liftSuspensionInput,
  events: ['suspension.lifted'],
  async run({ tx, today, input }) {
    await lockSuspensions(tx)
    const suspension = (await allSuspensions(tx)).find(({ id }) => id === input.id)
    if (!suspension) return notFound
    const refusals = refusalsOfLifting(suspension, input.untilOn, today)
    if (refusals.length > 0) return refused(refusals)
    await endSuspension(tx, suspension.id, input.untilOn)
    return done({ id: suspension.id }, [
      {
        type: 'suspension.lifted',
        subjectId: suspension.id,
        details: { country: suspension.country, until: input.untilOn },
      },
    ])
  },
})

/** 4.3, T10: while a destination is decided case by case, a supervisor lets one household travel, with precautions. */
export const approveUnderSuspension = defineCommand({
  name: 'suspension.approve_case',
  permission: 'suspension:decide',
  input: approveUnderSuspensionInput,
  events: ['suspension.case_approved'],
  async run({ tx, today, now, input }) {
    const head = await caseForUpdate(tx, input.ref)
    if (!head) return notFound
    if (head.version !== input.version) return stale(head.version)
    const refusals = refusalsOfApprovingCase({
      stage: head.stage,
      suspension: strictest(await suspensionsInForce(tx, head.destination, today)),
      approvedOn: await approvalUnderSuspension(tx, head.id),
    })
    if (refusals.length > 0) return refused(refusals)
    const change = {
      suspensionApprovedOn: toDatabaseDate(today),
      suspensionPrecautions: input.precautions,
    }
    if (!(await saveCase(tx, head, change, now))) return stale(head.version)
    return done({ ref: head.ref }, [{ type: 'suspension.case_approved', caseId: head.id }])
  },
})
