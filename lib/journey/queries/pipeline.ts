import 'server-only'
import { z } from 'zod'
import * as fields from '@/lib/kernel/fields'
import { HEALTH_CATEGORIES } from '@/lib/plans/model'
import { defineQuery } from '@/lib/runner/query'
import { PIPELINE_STEPS, type PipelineStep } from '../model'
import {
  pipelineCase,
  pipelineCounts,
  pipelineRows,
  type PipelineCase,
  type PipelineRow,
  type StatusMove,
} from '../records/pipeline'

export type { PipelineCase, StatusMove }

export type Pipeline = {
  readonly rows: readonly PipelineRow[]
  readonly next: string | null
  readonly counts: readonly { readonly step: PipelineStep; readonly count: number }[]
  readonly step: PipelineStep | null
  readonly mine: boolean
}

const address = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** The people a partner sent, by step; each count opens exactly its rows. */
export const pipelineList = defineQuery({
  name: 'pipeline.list',
  permission: 'pipeline:list',
  input: z.object({
    step: address(z.enum(PIPELINE_STEPS)),
    mine: address(z.literal('1')),
    after: address(z.uuid()),
  }),
  async run({ tx, actor, today, input }): Promise<Pipeline> {
    const mine = input.mine === '1'
    const counts = await pipelineCounts(tx, actor, today, mine)
    return {
      ...(await pipelineRows(tx, actor, today, { step: input.step, mine, after: input.after })),
      counts: PIPELINE_STEPS.map((step) => ({ step, count: counts.get(step) ?? 0 })),
      step: input.step ?? null,
      mine,
    }
  },
})

/** The timeline of one file for its sender. What happened after the return is told as far as the people allowed it. */
export const pipelineOfCase = defineQuery({
  name: 'pipeline.case',
  permission: 'pipeline:list',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<PipelineCase | null> {
    const found = await pipelineCase(tx, actor, today, input.ref)
    if (!found) return null
    // Health belongs to those who treat: a partner knows that there is a plan, not that it pays for a treatment.
    const categories = found.categories.filter(
      (category) => !HEALTH_CATEGORIES.some((one) => one === category),
    )
    if (found.tellsOutcome) return { ...found, categories }
    const hasReturned = found.step === 'returned'
    return {
      ...found,
      stage: hasReturned ? 'departed' : found.stage,
      waitingOn: hasReturned ? 'nobody' : found.waitingOn,
      moves: found.moves.filter(({ to }) => !AFTER_RETURN.includes(to)),
      office: null,
      categories: [],
      followUps: [],
    }
  },
})

const AFTER_RETURN: readonly string[] = ['arrived', 'reintegration', 'closed']
