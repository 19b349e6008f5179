import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '@/lib/platform/database'
import { fixedClock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { answer } from '@/lib/runner/query'
import { shell } from '@/lib/today/queries'
import {
  changeView,
  chooseColumns,
  chooseDefaultView,
  deleteView,
  moveView,
  saveView,
} from '@/lib/views/commands'
import { MOST_VIEWS } from '@/lib/views/model'
import { listLook, savedViews } from '@/lib/views/queries'
import { arrangeListed } from '@/tests/integration/cases/many-cases'
import { arrangePeople, type People, type PersonaName } from '@/tests/support/people'
import { asOwner } from '@/tests/support/test-database'

const time = fixedClock(new Date('2026-11-18T09:00:00Z'))
let people: People

beforeAll(async () => {
  people = await arrangePeople()
  const { partnerA, desk } = people.organisations
  const mine = {
    referring: partnerA,
    desk,
    createdBy: people.partner.id,
    counsellor: people.counsellor.id,
  }
  await arrangeListed([
    { ...mine, ref: 'AVR-2026-00001', name: 'ALPHA', stage: 'preparation', dueOn: '2026-11-10' },
    { ...mine, ref: 'AVR-2026-00002', name: 'BRAVO', stage: 'preparation', dueOn: '2026-11-20' },
    { ...mine, ref: 'AVR-2026-00003', name: 'CHARLIE', stage: 'booked' },
  ])
})
afterAll(closeDatabase)

const save = (name: PersonaName, view: { name: string; address: string; isShared?: string }) =>
  runCommand(saveView, people[name].caller, { list: 'cases', ...view }, time)

async function saved(name: PersonaName, view: { name: string; address: string; isShared?: string }) {
  const ran = await save(name, view)
  if (ran.kind !== 'done') throw new Error(JSON.stringify(ran))
  return ran.data
}
async function seen(name: PersonaName) {
  const found = await answer(savedViews, people[name].caller, {}, time)
  return found.kind === 'found' ? found.data : []
}
const namesSeen = async (name: PersonaName) => (await seen(name)).map((view) => view.name)
async function sideBar(name: PersonaName) {
  const found = await answer(shell, people[name].caller, {}, time)
  return found.kind === 'found' ? found.data.views.map(({ name: view, count }) => [view, count]) : []
}

describe('saved views', () => {
  it('stand in the side bar with the number of files their reader would find', async () => {
    await saved('counsellor', { name: 'Preparing', address: 'stage=preparation' })
    await saved('counsellor', { name: 'Late', address: 'due=overdue', isShared: 'on' })
    expect(await sideBar('counsellor')).toEqual([
      ['Preparing', 2],
      ['Late', 1],
    ])
    expect(await sideBar('colleague')).toEqual([['Late', 0]])
    expect(await sideBar('otherCounsellor')).toEqual([])
    expect(await sideBar('admin')).toEqual([])
  })

  it('are refused without a filter, twice under one name, and beyond the limit', async () => {
    expect(await save('travel', { name: 'All', address: 'q=alpha' })).toMatchObject({
      kind: 'refused',
      refusals: [{ code: 'view_without_filter' }],
    })
    await saved('travel', { name: 'Booked', address: 'stage=booked' })
    expect(await save('travel', { name: 'booked', address: 'due=today' })).toMatchObject({
      refusals: [{ code: 'view_name_taken' }],
    })
    await asOwner(
      `insert into saved_view (owner_id, organisation_id, list, name, filter, position)
       select u.id, u.organisation_id, 'cases', 'n' || n, '{}', n from app_user u, generate_series(1, ${MOST_VIEWS}) n where u.id = $1`,
      [people.travel.id],
    )
    expect(await save('travel', { name: 'More', address: 'due=today' })).toMatchObject({
      refusals: [{ code: 'too_many_views' }],
    })
  })

  it('are renamed, shared and put in order by their owner alone', async () => {
    const first = await saved('supervisor', { name: 'One', address: 'due=overdue' })
    const second = await saved('supervisor', { name: 'Two', address: 'due=today' })
    const { caller } = people.supervisor
    expect(
      await runCommand(changeView, caller, { id: first.id, version: 1, name: 'Uno', isShared: 'on' }, time),
    ).toMatchObject({ kind: 'done' })
    expect(
      await runCommand(changeView, caller, { id: first.id, version: 1, name: 'Eins' }, time),
    ).toMatchObject({ kind: 'stale', version: 2, current: { name: 'Uno' } })
    expect(
      await runCommand(changeView, caller, { id: first.id, version: 2, name: 'two' }, time),
    ).toMatchObject({ refusals: [{ code: 'view_name_taken' }] })
    await runCommand(moveView, caller, { id: second.id, to: 'up' }, time)
    expect(await namesSeen('supervisor')).toEqual(['Two', 'Uno'])
    expect(await namesSeen('otherSupervisor')).toEqual(['Uno'])

    const other = people.otherSupervisor.caller
    const change = { id: first.id, version: 2, name: 'Mine', isShared: 'on' }
    expect(await runCommand(changeView, other, change, time)).toMatchObject({ kind: 'not_found' })
    expect(await runCommand(moveView, other, { id: first.id, to: 'up' }, time)).toMatchObject({
      kind: 'not_found',
    })
    expect(await runCommand(deleteView, other, { id: first.id }, time)).toMatchObject({ kind: 'not_found' })
    expect(await runCommand(deleteView, caller, { id: second.id }, time)).toMatchObject({ kind: 'done' })
    expect(await runCommand(deleteView, caller, { id: second.id }, time)).toMatchObject({
      kind: 'not_found',
    })
    expect(await namesSeen('supervisor')).toEqual(['Uno'])
  })

  it('open a list first, until they are gone', async () => {
    const { caller } = people.finance
    const look = async () => {
      const found = await answer(listLook, caller, { list: 'cases' }, time)
      return found.kind === 'found' ? found.data : null
    }
    const { id, href } = await saved('finance', { name: 'Departing', address: 'stage=booked' })
    await runCommand(chooseDefaultView, caller, { list: 'cases', id }, time)
    expect(await look()).toMatchObject({ opensWith: href, defaultViewId: id })
    expect((await seen('finance')).find((view) => view.isOwn)?.isDefault).toBe(true)
    expect(
      await runCommand(chooseDefaultView, caller, { list: 'cases', id: randomUUID() }, time),
    ).toMatchObject({ kind: 'not_found' })
    expect(await runCommand(chooseDefaultView, caller, { list: 'applications', id }, time)).toMatchObject({
      kind: 'not_found',
    })
    await runCommand(deleteView, caller, { id }, time)
    expect(await look()).toMatchObject({ opensWith: null, defaultViewId: null })
  })

  it('stay with columns and line height, which each person has of their own', async () => {
    const columns = ['due', 'age', 'stage']
    const ran = await runCommand(
      chooseColumns,
      people.counsellor.caller,
      { list: 'cases', columns, density: 'comfortable' },
      time,
    )
    expect(ran).toMatchObject({ kind: 'done' })
    const lookOf = (name: PersonaName) => answer(listLook, people[name].caller, { list: 'cases' }, time)
    expect(await lookOf('counsellor')).toMatchObject({
      data: { columns: ['stage', 'due'], density: 'comfortable' },
    })
    expect(await lookOf('colleague')).toMatchObject({ data: { columns: [], density: 'compact' } })
    expect(await lookOf('admin')).toMatchObject({ kind: 'forbidden' })
  })

  it('never hold words of a search, also past the server', async () => {
    await expect(
      asOwner(
        `insert into saved_view (owner_id, organisation_id, list, name, filter, position)
         select u.id, u.organisation_id, 'cases', 'x', '{"q": "a name"}', 1 from app_user u where u.id = $1`,
        [people.counsellor.id],
      ),
    ).rejects.toThrow(/check/)
  })
})
