import type { ApiOperation } from '@/lib/runner/api-operation'
import { listApplicationsOperation, openApplicationOperation } from './applications/operation'
import { amendApplicationOperation, readApplicationOperation } from './applications/[ref]/operation'
import { submitApplicationOperation } from './applications/[ref]/submit/operation'
import { listCasesOperation } from './cases/operation'
import { readCaseOperation } from './cases/[ref]/operation'
import { withdrawCaseOperation } from './cases/[ref]/withdrawal/operation'
import { readStatisticsOperation } from './statistics/[metric]/operation'
import { previewOperation } from './eligibility/preview/operation'

/** Every call of the API. Each folder with a `route.ts` brings its `operation.ts`; a test misses those left out. */
export const OPERATIONS: readonly ApiOperation[] = [
  previewOperation,
  openApplicationOperation,
  amendApplicationOperation,
  submitApplicationOperation,
  readApplicationOperation,
  listApplicationsOperation,
  readCaseOperation,
  listCasesOperation,
  withdrawCaseOperation,
  readStatisticsOperation,
]
