import { describe, expect, it } from 'vitest'
import { ROLES } from '@/lib/access/model'
import { mayEditPerson, needsReason, readsOfPerson } from '@/lib/people/rules/editing'
import { comparedContact, foldContact, readDocumentNumber } from '@/lib/people/rules/identity'

const OURS = 'our organisation'
const file = (stage: string, referringOrganisationId = OURS) => ({ stage, referringOrganisationId })

describe('who changes what is known of a person', () => {
  it.each([
    ['partner', [file('draft')], true],
    ['partner', [file('incomplete')], true],
    ['partner', [file('submitted')], true],
    ['partner', [file('in_review')], false],
    ['partner', [file('draft', 'another')], false],
    ['partner', [file('booked'), file('draft')], true],
    ['counsellor', [file('booked')], true],
    ['supervisor', [file('closed')], true],
    ['specialist', [file('preparation')], true],
    ['counsellor', [], false],
    ['travel', [file('ready')], false],
    ['field', [file('departed')], false],
    ['finance', [file('ready')], false],
    ['auditor', [file('departed')], false],
    ['admin', [file('draft')], false],
    ['referrer', [file('draft')], false],
  ] as const)('%s with files %j: %s', (role, files, expected) => {
    expect(mayEditPerson({ role, organisationId: OURS }, files)).toBe(expected)
  })

  it('asks for a reason once an application was sent', () => {
    expect(needsReason([file('draft')])).toBe(false)
    expect(needsReason([file('draft'), file('incomplete')])).toBe(true)
    expect(needsReason([file('draft'), file('closed')])).toBe(true)
  })
})

describe('what a role reads of a person', () => {
  const READERS = {
    documents: ['partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor'],
    contacts: ['partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor'],
    addresses: ['partner', 'counsellor', 'specialist', 'supervisor'],
  } as const
  it.each(['documents', 'contacts', 'addresses'] as const)('%s', (part) => {
    expect(ROLES.filter((role) => readsOfPerson(role)[part])).toEqual([...READERS[part]])
  })
})

describe('numbers', () => {
  it.each([
    ['EB 123-456', 'EB123456'],
    ['eb123456', 'EB123456'],
    ['№ 70 / 0012', 'NO700012'],
    ['--', null],
  ])('a paper printed %s is %s', (typed, read) => {
    expect(readDocumentNumber(typed)).toBe(read)
  })

  it.each([
    ['PHONE', '0470 12 34 56', '470123456'],
    ['PHONE', '+32 470/12.34.56', '470123456'],
    ['WHATSAPP', '0032470123456', '470123456'],
    ['PHONE', '+995 599 12 34 56', '995599123456'],
    ['PHONE', '+32 (0)470 12 34 56', '470123456'],
    ['PHONE', '٠٤٧٠ ١٢ ٣٤ ٥٦', '470123456'],
    ['EMAIL', ' Nino@Example.ORG ', 'nino@example.org'],
  ] as const)('%s %s is %s', (kind, typed, folded) => {
    expect(foldContact(kind, typed)).toBe(folded)
  })

  it.each([
    ['WHATSAPP', '+32 470 12 34 56', 'phone|470123456'],
    ['EMAIL', 'a@b.example', 'email|a@b.example'],
    ['PHONE', '112', null],
  ] as const)('%s %s is compared by %s', (kind, typed, compared) => {
    expect(comparedContact(kind, typed)).toBe(compared)
  })
})
