import { amendApplicationOperation, readApplicationOperation } from './operation'

export const GET = readApplicationOperation.handle
export const PATCH = amendApplicationOperation.handle
