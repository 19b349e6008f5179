import { submitApplicationOperation } from './operation'

export const POST = submitApplicationOperation.handle
