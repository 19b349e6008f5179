/** What the database meant, whatever shape the driver gave it. */
export type DatabaseProblem =
  | 'unique'
  | 'check'
  | 'foreign_key'
  | 'denied'
  | 'no_session'
  | 'transient'
  | 'timeout'
  | 'unavailable'

const PROBLEMS: Readonly<Record<string, DatabaseProblem>> = {
  '23505': 'unique',
  '23514': 'check',
  '23P01': 'check',
  '23503': 'foreign_key',
  '42501': 'denied',
  '28000': 'no_session',
  '40001': 'transient',
  '40P01': 'transient',
  '57014': 'timeout',
  '55P03': 'timeout',
  '57P01': 'unavailable',
  '57P03': 'unavailable',
  '53300': 'unavailable',
  '53100': 'unavailable',
}
const PRISMA: Readonly<Record<string, DatabaseProblem>> = {
  P2002: 'unique',
  P2003: 'foreign_key',
  P2034: 'transient',
  P2028: 'timeout',
  P1001: 'unavailable',
  P1017: 'unavailable',
}

type Loose = { readonly [key: string]: unknown }
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null

/** Walks the causes: Prisma, the adapter and the driver each wrap the error in a shape of their own. */
function* layers(error: unknown): Generator<Loose> {
  const queue: unknown[] = [error]
  for (let depth = 0; queue.length > 0 && depth < 12; depth += 1) {
    const layer = queue.shift()
    if (!isLoose(layer)) continue
    yield layer
    const meta = layer['meta']
    queue.push(layer['cause'], isLoose(meta) ? meta['driverAdapterError'] : undefined)
  }
}

/** How the driver says that the connection went away under a statement; it gives no code. */
const LOST = /^(Connection terminated|Client has encountered a connection error)/

/** SQLSTATE of a database error, if there is one. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const layer of layers(error)) {
    for (const key of ['originalCode', 'code']) {
      const value = layer[key]
      if (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) && !/^P[12]\d{3}$/.test(value))
        return value
    }
  }
  return undefined
}

export function databaseProblem(error: unknown): DatabaseProblem | undefined {
  const state = sqlStateOf(error)
  if (state && PROBLEMS[state]) return PROBLEMS[state]
  for (const layer of layers(error)) {
    if (layer['kind'] === 'TransactionWriteConflict') return 'transient'
    const code = layer['code']
    if (typeof code === 'string' && PRISMA[code]) return PRISMA[code]
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'unavailable'
    if (typeof layer['message'] === 'string' && LOST.test(layer['message'])) return 'unavailable'
  }
  return undefined
}

export function isTransient(error: unknown): boolean {
  return databaseProblem(error) === 'transient'
}

/** True when the error concerns the named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  for (const layer of layers(error)) {
    if (typeof layer['message'] === 'string' && layer['message'].includes(constraint)) return true
    if (typeof layer['originalMessage'] === 'string' && layer['originalMessage'].includes(constraint))
      return true
  }
  return false
}
