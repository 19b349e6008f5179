/** A number of people or households below this says too much about each of them. */
export const SMALLEST_SHOWN = 5

export type Part = {
  readonly key: string
  readonly value: number
  /** The line the part is summed in, which is itself a part of the total: a country's region. */
  readonly group?: string
  /** What the part is a share of, shown beside it: the rest must not be small either. */
  readonly of?: number
}

export type Hidden = {
  readonly isTotalHidden: boolean
  readonly parts: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
}

const isSmall = (value: number) => value > 0 && value < SMALLEST_SHOWN

type Item = {
  readonly id: string
  readonly value: number
  /** The parts it is the sum of; a part is its own. */
  readonly leaves: readonly { readonly id: string; readonly value: number }[]
}
/** Parts whose sum is shown: the regions of the total, the countries of a region. */
type Line = { readonly sumId: string | null; readonly items: readonly Item[] }

/**
 * Whether what is hidden in a line could be worked out: one hidden part is the rest of the sum, and several that together are little
 * more than one each leave too few ways to share it out. Of a hidden sum only what is hidden in it is unknown. A line whose own sum is
 * hidden has that as one more unknown, and its room is looked at where the sum stands.
 */
function isTooOpen(line: Line, hidden: ReadonlySet<string>): boolean {
  const unknown = line.items.filter(({ id }) => hidden.has(id))
  const isSumHidden = line.sumId !== null && hidden.has(line.sumId)
  if (unknown.length === 0) return isSumHidden
  if (isSumHidden) return false
  const leaves = unknown.flatMap((item) => item.leaves.filter(({ id }) => hidden.has(id)))
  const room = leaves.reduce((total, { value }) => total + value, 0) - (leaves.length - 1)
  return unknown.length < 2 || room < SMALLEST_SHOWN
}

/** The part whose hiding costs the reader least: the smallest that is still shown, one with people in it first. */
function leastLoss(line: Line, hidden: ReadonlySet<string>): Item | null {
  const shown = line.items
    .filter(({ id }) => !hidden.has(id))
    .toSorted((one, other) => Number(one.value === 0) - Number(other.value === 0) || one.value - other.value)
  return shown[0] ?? null
}

const partId = (key: string) => `part ${key}`
const groupId = (key: string) => `group ${key}`

/**
 * What must not be shown of a table: numbers below five, and as many more as it takes that none of them follows from the sums. The sums
 * are the total and, where parts are grouped, one per group; lines and sums form a tree, so it is enough that each line by itself
 * keeps two unknowns (docs/decisions/0053).
 */
export function suppress(
  parts: readonly Part[],
  total = parts.reduce((sum, { value }) => sum + value, 0),
): Hidden {
  const groups = [...new Set(parts.flatMap(({ group }) => (group === undefined ? [] : [group])))]
  if (isSmall(total)) {
    return { isTotalHidden: true, parts: new Set(parts.map(({ key }) => key)), groups: new Set(groups) }
  }
  const leafOf = ({ key, value }: Part) => ({ id: partId(key), value })
  const itemOf = (part: Part): Item => ({ ...leafOf(part), leaves: [leafOf(part)] })
  const partsOf = (group: string) => parts.filter((part) => part.group === group)
  const valueOf = (group: string) =>
    parts.reduce((sum, part) => sum + (part.group === group ? part.value : 0), 0)
  const lines: Line[] = [
    {
      sumId: null,
      items: [
        ...groups.map((group) => ({
          id: groupId(group),
          value: valueOf(group),
          leaves: partsOf(group).map(leafOf),
        })),
        ...parts.filter(({ group }) => group === undefined).map(itemOf),
      ],
    },
    ...groups.map((group) => ({
      sumId: groupId(group),
      items: partsOf(group).map(itemOf),
    })),
  ]
  const hidden = new Set([
    ...parts
      .filter(({ value, of }) => isSmall(value) || (of !== undefined && isSmall(of - value)))
      .map(({ key }) => partId(key)),
    ...groups.filter((group) => isSmall(valueOf(group))).map(groupId),
  ])
  let isAllHidden = false
  for (;;) {
    const open = lines.find((line) => isTooOpen(line, hidden))
    if (!open) break
    const loss = leastLoss(open, hidden)
    // Everything of the line is hidden and still too little: its sum goes as well, and with the total the whole table.
    if (loss) hidden.add(loss.id)
    else if (open.sumId !== null) hidden.add(open.sumId)
    else {
      isAllHidden = true
      break
    }
  }
  return {
    isTotalHidden: false,
    parts: new Set(parts.filter(({ key }) => isAllHidden || hidden.has(partId(key))).map(({ key }) => key)),
    groups: new Set(groups.filter((group) => isAllHidden || hidden.has(groupId(group)))),
  }
}
