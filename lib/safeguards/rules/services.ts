import type { LineCode, ServiceCode } from '@/lib/programme/model'
import { addMonths, type CalendarDate } from '@/lib/kernel/calendar-date'
import { JOB_PROJECTS, SERVICE_KINDS, SERVICE_PROJECTS, type JobProject, type ServiceProject } from '../model'

/** What opens a project to a household: a service or line of its decision. */
const OPENED_BY: Readonly<Partial<Record<ServiceCode | LineCode, ServiceProject>>> = {
  'T-BALKAN': 'BALKAN',
  'T-JOB': 'JOB',
  'T-MAGNET1': 'MAGNET',
  'T-MAGNET2': 'MAGNET',
  'T-SURE': 'SURE',
  'T-AMAAR': 'AMAAR',
  'T-CSA': 'AMIF',
  'T-AMIF44': 'AMIF',
}

/** Months for which adapted medical help is given after the return (W59). */
const AMAAR_MONTHS = 6

/** The projects whose help can be recorded for a household: those of its decision, families', and what anybody may get. */
export function projectsFor(facts: {
  readonly opened: readonly string[]
  readonly tracks: readonly string[]
}): readonly ServiceProject[] {
  const opened = Object.entries(OPENED_BY).flatMap(([code, project]) =>
    facts.opened.includes(code) ? [project] : [],
  )
  return SERVICE_PROJECTS.filter(
    (project) =>
      project === 'GENERAL' ||
      opened.includes(project) ||
      (project === 'FAMILY' && facts.tracks.includes('FAMILY')),
  )
}

/** `BALKAN.housing` taken apart; null when the project does not give that. */
export function serviceOf(value: string): { readonly project: ServiceProject; readonly kind: string } | null {
  const [code, kind = ''] = value.split('.')
  const project = SERVICE_PROJECTS.find((known) => known === code)
  return project && (SERVICE_KINDS[project] as readonly string[]).includes(kind) ? { project, kind } : null
}

/** The projects of a household that keep a profile of who looks for work. */
export function jobProjects(projects: readonly ServiceProject[]): readonly JobProject[] {
  return JOB_PROJECTS.filter((project) => projects.includes(project))
}

/** The last day of adapted medical help, once somebody has left. */
export function adaptedHelpEndsOn(departedOn: CalendarDate): CalendarDate {
  return addMonths(departedOn, AMAAR_MONTHS)
}
