import type { Role } from '@/lib/access/model'
import type { Stage } from '@/lib/cases/model'
import { refusalsOf, refuse, type Refusal } from '@/lib/kernel/refusal'
import type { EligibilityOutcome, ExceptionKind, ExceptionStatus, Override } from '../model'

/** From the moment a desk has the file until seats are sought; a refused file may ask too, and is then reopened. */
const ASKED_AT: readonly Stage[] = [
  'submitted',
  'incomplete',
  'in_review',
  'not_eligible',
  'eligible',
  'preparation',
]

export type RequestStanding = { readonly kind: ExceptionKind; readonly status: ExceptionStatus }

type Asking = {
  readonly kind: ExceptionKind
  readonly askedFor: Override | null
  readonly role: Role
  readonly stage: Stage
  /** What the rules give today, with the exceptions that stand. */
  readonly outcome: Pick<EligibilityOutcome, 'return' | 'reintegration'>
  readonly requests: readonly RequestStanding[]
}

/** The five-year rule, which an exception can lift (5.6). */
const FIVE_YEAR_RULE = 'R4'

function givesAlready({ outcome }: Asking, askedFor: Override): boolean {
  switch (askedFor) {
    case 'RETURN_GRANTED':
      return outcome.return.outcome === 'granted'
    case 'RETURN_REFUSED':
      return outcome.return.outcome === 'refused'
    case 'SUPPORT_GRANTED':
      return outcome.reintegration.access === 'granted'
    case 'SUPPORT_NONE':
      return outcome.reintegration.access === 'none'
  }
}

/** Whether the result of today leaves something for this exception to change. */
function isNeeded(asking: Asking): boolean {
  const { kind, askedFor, outcome } = asking
  switch (kind) {
    case 'FIVE_YEAR':
      return outcome.return.outcome === 'refused' && outcome.return.reasons.includes(FIVE_YEAR_RULE)
    case 'VISA_EXEMPT_VULNERABLE':
      return outcome.return.outcome === 'granted' && outcome.reintegration.access === 'exception_only'
    case 'OVERRIDE':
      return askedFor === null || !givesAlready(asking, askedFor)
  }
}

/** Why somebody may not ask for an exception. An override is proposed by those who evaluate, not by partners (3.2). */
export function refusalsOfRequest(asking: Asking): Refusal[] {
  const { kind, role, stage, requests } = asking
  return refusalsOf([
    !ASKED_AT.includes(stage) && refuse('wrong_stage', { stage }),
    kind === 'OVERRIDE' && role === 'partner' && refuse('override_not_yours'),
    requests.some((request) => request.kind === kind && request.status === 'open') &&
      refuse('exception_already_open'),
    ASKED_AT.includes(stage) && !isNeeded(asking) && refuse('exception_not_needed'),
  ])
}

type Deciding = {
  readonly status: ExceptionStatus
  readonly requestedById: string
  readonly deciderId: string
}

/** Nobody answers their own request (P22). */
export function refusalsOfAnswer({ status, requestedById, deciderId }: Deciding): Refusal[] {
  return refusalsOf([
    status !== 'open' && refuse('exception_not_open'),
    requestedById === deciderId && refuse('own_exception'),
  ])
}

export function refusalsOfTakingBack({ status, requestedById, deciderId }: Deciding): Refusal[] {
  return refusalsOf([
    status !== 'open' && refuse('exception_not_open'),
    requestedById !== deciderId && refuse('exception_of_another'),
  ])
}
