import type { ApiOperation } from '@/lib/runner/api-operation'
import { previewOperation } from './eligibility/preview/operation'

/** Every call of the API. Each folder with a `route.ts` brings its `operation.ts`; a test misses those left out. */
export const OPERATIONS: readonly ApiOperation[] = [previewOperation]
