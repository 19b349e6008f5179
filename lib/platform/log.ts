import pino from 'pino'
import { isDevelopment } from './env'

/** Fields a log line may carry: codes, ids and durations. No names, addresses, texts or tokens. */
export type LogFields = {
  command?: string
  query?: string
  route?: string
  outcome?: string
  reference?: string
  actorId?: string
  sqlState?: string
  durationMs?: number
  count?: number
  kind?: string
}

const logger = pino({
  level: isDevelopment() ? 'silent' : 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})

export function logWarning(message: string, fields: LogFields = {}): void {
  logger.warn(fields, message)
}

/** Logs a fault under its reference. The message of an error may quote data, so only its kind and place are kept. */
export function logFault(message: string, error: unknown, fields: LogFields = {}): void {
  const fault =
    error instanceof Error
      ? { fault: error.name, at: error.stack?.split('\n').slice(1, 6) }
      : { fault: typeof error }
  logger.error({ ...fields, ...fault }, message)
}
