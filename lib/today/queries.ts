import 'server-only'
import { z } from 'zod'
import { may } from '@/lib/access/permissions'
import type { Stage } from '@/lib/cases/model'
import { defineQuery } from '@/lib/runner/query'
import type { ShellCounts } from './model'
import { dueTaskCount, filesPerStage, grantCount } from './records'

const APPLICATIONS: readonly Stage[] = ['draft', 'submitted', 'incomplete', 'in_review']
const ENDED: readonly Stage[] = ['closed', 'withdrawn', 'cancelled', 'not_eligible']
const RETURNED: readonly Stage[] = ['departed', 'arrived', 'reintegration']

/** The frame of every page: who is looking and how much waits for them. */
export const shell = defineQuery({
  name: 'shell.read',
  permission: 'profile:edit',
  input: z.strictObject({}),
  async run({ tx, actor, today }) {
    const stages = await filesPerStage(tx, actor)
    const sum = (counted: (stage: Stage) => boolean) =>
      [...stages].reduce((total, [stage, count]) => total + (counted(stage) ? count : 0), 0)
    const payments = may(actor, 'payment:approve')
      ? 'prepared'
      : may(actor, 'payment:pay')
        ? 'approved'
        : null
    const counts: ShellCounts = {
      today: await dueTaskCount(tx, actor, today),
      ...(may(actor, 'case:list') && { cases: sum((stage) => !ENDED.includes(stage)) }),
      ...(may(actor, 'application:list') && { applications: sum((stage) => APPLICATIONS.includes(stage)) }),
      ...(may(actor, 'travel:list') && { departures: sum((stage) => stage === 'booked') }),
      ...(may(actor, 'follow_up:list') && { followUps: sum((stage) => RETURNED.includes(stage)) }),
      ...(payments && { payments: await grantCount(tx, payments) }),
    }
    return {
      displayName: actor.displayName,
      organisation: actor.organisationName,
      role: actor.role,
      permissions: {
        cases: may(actor, 'case:list'),
        applications: may(actor, 'application:list'),
        departures: may(actor, 'travel:list'),
        followUps: may(actor, 'follow_up:list'),
        payments: may(actor, 'payment:list'),
        suspensions: may(actor, 'suspension:decide'),
        people: may(actor, 'user:list'),
        mail: may(actor, 'mail:list'),
      },
      counts,
    }
  },
})
