import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Stage } from '@/lib/cases/model'
import { transitionOf } from '@/lib/cases/rules/transitions'
import * as fields from '@/lib/kernel/fields'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { defineQuery } from '@/lib/runner/query'
import type { CounsellingSession } from './model'
import { counsellingFile } from './records'
import { refusalsOfRecording } from './rules'

export type CounsellingOfCase = {
  readonly ref: string
  readonly version: number
  readonly stage: Stage
  readonly today: CalendarDate
  readonly count: number
  /** Null for those who may know that people spoke, and nothing more. */
  readonly sessions: readonly CounsellingSession[] | null
  readonly spokenLanguage: string | null
  readonly mayRecord: boolean
  readonly mayStartPreparation: boolean
}

/** The talks with a household: in full for those who counsel, their number for everybody else on the case. */
export const counsellingOfCase = defineQuery({
  name: 'counselling.sessions',
  permission: 'case:read',
  input: z.strictObject({ ref: fields.caseRef }),
  async run({ tx, actor, today, input }): Promise<CounsellingOfCase | null> {
    const file = await counsellingFile(tx, input.ref)
    if (!file) return null
    const counsels = may(actor, 'counselling:record')
    const { from } = transitionOf('start_preparation')
    return {
      ref: file.ref,
      version: file.version,
      stage: file.stage,
      today,
      count: file.count,
      sessions: counsels ? file.sessions : null,
      spokenLanguage: counsels ? file.spokenLanguage : null,
      mayRecord: counsels && refusalsOfRecording(file.stage).length === 0,
      mayStartPreparation: may(actor, 'case:start_preparation') && from.includes(file.stage),
    }
  },
})
