import type { Clearance, Ground, Section } from './model'

/** A section, or which sections an answer showed. */
export type Restriction = Section | ((data: never) => readonly Section[])

/** Sealed columns and the section they belong to. `by_row`: the row says it. `none`: opening it is recorded elsewhere. */
const SECTION_OF_COLUMN: Readonly<Record<string, Section | 'by_row' | 'none'>> = {
  // How somebody is reached and where they live stands on most pages of a file: opening the file is what is known of it.
  'contact_point.value': 'none',
  'person_address.line': 'none',
  'person_address.postcode': 'none',
  'person_address.town': 'none',
  'application.contact_phone': 'none',
  'application.guardian_contact': 'none',
  'application.accommodation': 'none',
  'application.snapshot': 'none',
  'amendment_row.before': 'none',
  'amendment_row.after': 'none',
  'draft_text.content': 'none',
  'working_copy.answers': 'none',
  // The act of opening a paper is an event of its own; names and reasons are read with the list of papers.
  'document_version.name': 'none',
  'document_version.content': 'none',
  'document_waiver.reason': 'none',
  'safeguard_note.words': 'by_row',
  'closed_file.reason': 'VOT',
  'closed_file.protection': 'VOT',
  'closed_file.destination': 'VOT',
  'risk_assessment.words': 'VOT',
  'destination_request.content': 'VOT',
  // Read by those who review it, who act on it or let it be.
  'break_glass.reason': 'none',
}

/**
 * The section a sealed column belongs to.
 * @throws for a column nobody has entered here: what is unknown is not shown
 */
export function sectionOfColumn(column: string): Section | 'by_row' | 'none' {
  const section = SECTION_OF_COLUMN[column]
  if (!section) throw new Error(`no section is entered for the sealed column ${column}`)
  return section
}

export function groundOf(
  section: Section,
  clearances: readonly Clearance[],
  throughGlass: readonly string[],
): Ground {
  if (throughGlass.includes(section)) return 'break_glass'
  return clearances.some((clearance) => clearance === section) ? 'clearance' : 'task'
}
