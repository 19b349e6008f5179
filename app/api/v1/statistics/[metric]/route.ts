import { readStatisticsOperation } from './operation'

export const GET = readStatisticsOperation.handle
