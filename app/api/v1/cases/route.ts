import { listCasesOperation } from './operation'

export const GET = listCasesOperation.handle
