import { withdrawCaseOperation } from './operation'

export const POST = withdrawCaseOperation.handle
