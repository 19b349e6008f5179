import { indexEverybody } from '@/lib/people/records'
import { fixedClock } from '@/lib/platform/clock'
import { arrangeCase } from '@/tests/support/cases'
import { asOwner } from '@/tests/support/test-database'

export const TODAY = '2026-11-21'
export const NOW = fixedClock(new Date(`${TODAY}T09:00:00Z`))

export type Arranged = { readonly id: string; readonly personId: string; readonly ref: string }

let drawn = 20000

type Names = { family?: string; given?: string; birth?: string; sex?: string; number?: string }

/** A file whose person has a given identity, filed under its names as the commands do. */
export async function arrangeEntry(
  facts: Omit<Parameters<typeof arrangeCase>[0], 'ref'>,
  { family = 'Hussein', given = 'Ahmed', birth = '1988-03-17', sex = 'M', number }: Names = {},
): Promise<Arranged> {
  drawn += 1
  const file = await arrangeCase({ ...facts, ref: `AVR-2026-${drawn}` })
  await asOwner(
    `update person set family_name = $2, given_names = $3, birth_date = $4::date, sex = $5::sex, nationality = 'IQ', immigration_number = $6 where id = $1`,
    [file.personId, family, given, birth, sex, number ?? null],
  )
  if (facts.departedOn) {
    await asOwner('update household_member set departed_on = $2::date where case_id = $1', [
      file.id,
      facts.departedOn,
    ])
  }
  await indexEverybody()
  return file
}
