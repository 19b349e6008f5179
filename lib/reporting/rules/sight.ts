import type { Actor, Role } from '@/lib/access/model'
import { METRICS, REGISTRY, type Metric, type Scope } from '../model'

type Reader = Pick<Actor, 'role' | 'organisationId' | 'country'>

/** Which figures are a reader's: the programme's, or those of their organisation, desk or country; null for nobody's. */
export function scopeOf(reader: Reader): Scope | null {
  switch (reader.role) {
    case 'supervisor':
    case 'auditor':
    case 'finance':
      return { kind: 'all' }
    case 'counsellor':
      return { kind: 'desk', key: reader.organisationId }
    case 'partner':
      return { kind: 'partner', key: reader.organisationId }
    case 'field':
      return reader.country ? { kind: 'country', key: reader.country } : null
    default:
      return null
  }
}

/**
 * Whoever may open the files behind a number sees it as it is. Who reads figures only (auditors, finance) opens no rows, gets
 * whole years without filters, and small numbers are hidden from them.
 */
export function opensRows(role: Role): boolean {
  return role !== 'auditor' && role !== 'finance'
}

export function metricsOf(role: Role): readonly Metric[] {
  return METRICS.filter((metric) => REGISTRY[metric].roles.includes(role))
}
