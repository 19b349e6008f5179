import { z } from 'zod'
import { LISTS } from '@/lib/cases/rules/list'
import * as fields from '@/lib/kernel/fields'
import { ALL_COLUMNS, DENSITIES, LONGEST_NAME } from './model'

const LONGEST_ADDRESS = 2000

export const viewToSave = z.strictObject({
  list: fields.choice(LISTS),
  /** What follows the question mark of the list one is looking at. */
  address: z.string().max(LONGEST_ADDRESS),
  name: fields.text(LONGEST_NAME),
  isShared: fields.checkbox(),
})

export const viewChange = z.strictObject({
  id: fields.id,
  version: fields.version,
  name: fields.text(LONGEST_NAME),
  isShared: fields.checkbox(),
})

export const viewMove = z.strictObject({ id: fields.id, to: fields.choice(['up', 'down']) })
export const viewNamed = z.strictObject({ id: fields.id })
export const defaultViewChoice = z.strictObject({
  list: fields.choice(LISTS),
  /** Empty: the list opens as it comes. */
  id: z.union([z.literal(''), fields.id]),
})

export const columnsChoice = z.strictObject({
  list: fields.choice(LISTS),
  columns: fields.choices(ALL_COLUMNS),
  density: fields.choice(DENSITIES),
})
