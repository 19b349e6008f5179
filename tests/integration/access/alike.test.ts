import { beforeAll, describe, expect, it } from 'vitest'
import { addNote } from '@/lib/cases/commands'
import { caseOverview } from '@/lib/journey/queries/overview'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { clientOf } from '@/tests/support/api'
import { arrangeCase } from '@/tests/support/cases'
import { arrangePeople, type People } from '@/tests/support/people'

/** Times each door is asked about either: `ALIKE_SAMPLES=500` for the figures of docs/performance.md. */
const SAMPLES = Number(process.env['ALIKE_SAMPLES'] ?? 150)
/** The first rounds warm up what a process learns. */
const WARM_UP = 40
/** A gap somebody could measure over a network, in milliseconds. */
const NOTICEABLE_MS = 2

const [OF_OTHERS, OF_NOBODY] = ['AVR-2026-40404', 'AVR-2026-40405']

let people: People
beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  await arrangeCase({
    ref: OF_OTHERS,
    stage: 'preparation',
    referring: partnerA,
    desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  })
})

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** The two-sided p of Mann and Whitney: how likely two samples this far apart are when nothing tells them apart. */
function likelihoodOfChance(one: readonly number[], other: readonly number[]): number {
  const ranked = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ]
    .sort((a, b) => a.value - b.value)
    .reduce((sum, { isOne }, place) => sum + (isOne ? place + 1 : 0), 0)
  const u = ranked - (one.length * (one.length + 1)) / 2
  const mean = (one.length * other.length) / 2
  const deviation = Math.sqrt((one.length * other.length * (one.length + other.length + 1)) / 12)
  const z = Math.abs(u - mean) / deviation
  // Abramowitz and Stegun 7.1.26: the tail of the normal distribution, within 1.5e-7.
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2)
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return poly * Math.exp((-z * z) / 2)
}

/** Asks about the two by turns, so that whatever else the machine does meets both. */
async function timed(ask: (ref: string) => Promise<unknown>) {
  const times: Record<'others' | 'nobody', number[]> = { others: [], nobody: [] }
  for (let round = 0; round < SAMPLES + WARM_UP; round += 1) {
    const turns = [['others', OF_OTHERS] as const, ['nobody', OF_NOBODY] as const]
    for (const [of, ref] of round % 2 ? turns : turns.reverse()) {
      const began = performance.now()
      await ask(ref)
      if (round >= WARM_UP) times[of].push(performance.now() - began)
    }
  }
  const gap = Math.abs(median(times.others) - median(times.nobody))
  return { gap, chance: likelihoodOfChance(times.others, times.nobody), at: median(times.nobody) }
}

describe('a file of others and a file that does not exist', () => {
  it('are answered with the same bytes', async () => {
    const client = await clientOf(people.otherPartner.id)
    const said = async (ref: string) => {
      const { status, body, headers } = await client('GET', `/cases/${ref}`)
      const told = [...headers].filter(([name]) => !/date|trace|request-id|ratelimit/i.test(name))
      return JSON.stringify({ status, body, told }).replaceAll(ref, 'REF')
    }
    expect(await said(OF_OTHERS)).toBe(await said(OF_NOBODY))
    for (const ref of [OF_OTHERS, OF_NOBODY]) {
      expect(await answer(caseOverview, people.otherPartner.caller, { ref })).toEqual({ kind: 'not_found' })
    }
  })

  it.each([
    ['a page', (ref: string) => answer(caseOverview, people.otherPartner.caller, { ref })],
    [
      'a form',
      (ref: string) =>
        runCommand(addNote, people.otherPartner.caller, { ref, body: 'x', visibility: 'team' }),
    ],
  ])(
    'take the same time behind %s',
    async (door, ask) => {
      const { gap, chance, at } = await timed(ask)
      console.log(
        `${door}: ${SAMPLES} each, median ${at.toFixed(2)} ms, gap ${gap.toFixed(3)} ms, p ${chance.toFixed(3)}`,
      )
      expect(chance > 0.01 || gap < NOTICEABLE_MS, `gap ${gap} ms, p ${chance}`).toBe(true)
    },
    120_000,
  )
})
