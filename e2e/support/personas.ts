import { DEMO_PASSWORD } from '@/scripts/launcher/settings.mjs'

/** The invented people of the demo, by the first part of their address. */
export type PersonaName =
  | 'partner'
  | 'partner2'
  | 'referrer'
  | 'counsellor'
  | 'counsellor2'
  | 'travel'
  | 'specialist'
  | 'finance'
  | 'field'
  | 'supervisor'
  | 'supervisor2'
  | 'auditor'
  | 'admin'

export const PASSWORD = DEMO_PASSWORD

export function emailOf(name: PersonaName): string {
  return `${name}@demo.retour.example`
}
