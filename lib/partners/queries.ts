import 'server-only'
import type { Actor } from '@/lib/access/model'
import { may } from '@/lib/access/permissions'
import type { Tx } from '@/lib/platform/database'
import { readinessOfCase, readReadiness } from '@/lib/journey/queries/readiness'
import { applicationOfCase } from '@/lib/journey/queries/application'
import type { Context } from '@/lib/runner/context'
import { cursorOf, placeOf } from '@/lib/runner/cursor'
import type { FieldError } from '@/lib/runner/outcome'
import { defineQuery } from '@/lib/runner/query'
import { ASK_FOR_MORE_REASONS } from '@/lib/cases/model'
import { applicationListInput, caseListInput, documentInput } from './input'
import type { ApplicationDocument, ApplicationRow, CaseDetail, CaseDocument, PageOf } from './output'
import { applicationRows, caseRows, type Narrowed } from './records'
import { documentOf, pathOfRefusal } from './rules'

/** Rows of a page when nobody says how many. */
const ROWS = 50

type Listed<Row> = (tx: Tx, actor: Actor, asked: Narrowed) => Promise<{ id: string; row: Row }[]>

async function pageOfList<Row extends { readonly updatedAt: string }>(
  { tx, actor }: Context,
  list: string,
  asked: {
    readonly stage?: Narrowed['stage']
    readonly updatedSince?: string
    readonly limit?: number
    readonly cursor?: string
  },
  rowsOf: Listed<Row>,
): Promise<PageOf<Row>> {
  const limit = asked.limit ?? ROWS
  const found = await rowsOf(tx, actor, {
    stage: asked.stage,
    since: asked.updatedSince === undefined ? undefined : new Date(asked.updatedSince),
    after: (asked.cursor !== undefined && placeOf(list, asked.cursor)) || undefined,
    limit: limit + 1,
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    found.length > limit && last ? cursorOf(list, { at: last.row.updatedAt, id: last.id }) : null
  return { items: shown.map(({ row }) => row), nextCursor }
}

const wrongCursor =
  (list: string) =>
  ({ cursor }: { readonly cursor?: string }): FieldError[] =>
    cursor !== undefined && placeOf(list, cursor) === null ? [{ path: 'cursor', code: 'invalid' }] : []

/** An application for a partner system: its answers, and what is missing before it can be sent. */
export const sentApplication = defineQuery({
  name: 'application.as_sent',
  permission: 'application:list',
  input: documentInput,
  async run(context): Promise<ApplicationDocument | null> {
    const found = await applicationOfCase.run(context)
    if (!found) return null
    const { file, missing } = found
    return {
      ...documentOf(file),
      missing: missing.map(({ refusal: { code, params, personId } }) => ({
        code,
        path: pathOfRefusal(code, params?.path),
        member: personId ?? null,
      })),
      questions: file.questions.map(({ askedAt, reasonCode, message }) => ({
        askedAt: askedAt.toISOString(),
        reason: ASK_FOR_MORE_REASONS.find((reason) => reason === reasonCode) ?? 'other',
        message,
      })),
      mayChange: found.mayEdit,
      needsReason: found.needsReason,
    }
  },
})

/** The applications of a partner system, those that changed longest ago first. */
export const sentApplications = defineQuery({
  name: 'application.list_as_sent',
  permission: 'application:list',
  input: applicationListInput,
  mistakes: wrongCursor('applications'),
  run(context): Promise<PageOf<ApplicationRow>> {
    const { status, ...asked } = context.input
    return pageOfList(context, 'applications', { ...asked, stage: status }, applicationRows)
  },
})

/** A case with the feedback its sender is entitled to. */
export const followedCase = defineQuery({
  name: 'case.follow',
  permission: 'case:read',
  input: documentInput,
  async run(context): Promise<CaseDetail | null> {
    const { tx, actor, today, input } = context
    const readsPlans = may(actor, 'plan:read')
    const [found] = await caseRows(tx, actor, { ref: input.ref, limit: 1, readsPlans, today })
    if (!found) return null
    // Conditions are the work of those who prepare journeys; to the others the level says where a case stands.
    const asked = may(actor, readinessOfCase.permission) ? await readReadiness(context, input.ref) : null
    return {
      ...found.row,
      readinessItems: (asked?.readiness?.items ?? []).map((item) => ({
        item: item.guard,
        weight: item.weight,
        met: item.isMet,
        waitingOn: item.waitingOn,
        dueOn: item.dueOn,
        refusals: item.refusals.map(({ code, personId }) => ({ code, member: personId ?? null })),
      })),
    }
  },
})

/** The cases of a partner system, those that changed longest ago first. */
export const followedCases = defineQuery({
  name: 'case.list_followed',
  permission: 'case:list',
  input: caseListInput,
  mistakes: wrongCursor('cases'),
  run(context): Promise<PageOf<CaseDocument>> {
    const readsPlans = may(context.actor, 'plan:read')
    return pageOfList(context, 'cases', context.input, (tx, actor, asked) =>
      caseRows(tx, actor, { ...asked, readsPlans, today: context.today }),
    )
  },
})
