import { listApplicationsOperation, openApplicationOperation } from './operation'

export const GET = listApplicationsOperation.handle
export const POST = openApplicationOperation.handle
