import { readCaseOperation } from './operation'

export const GET = readCaseOperation.handle
