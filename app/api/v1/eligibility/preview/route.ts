import { previewOperation } from './operation'

export const POST = previewOperation.handle
