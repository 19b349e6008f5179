import 'server-only'
import { randomUUID } from 'node:crypto'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, notFound, refused, stale } from '@/lib/runner/outcome'
import { columnsChoice, defaultViewChoice, viewChange, viewMove, viewNamed, viewToSave } from './input'
import { MOST_VIEWS } from './model'
import {
  addView,
  keepChoice,
  ownViews,
  placeViews,
  removeView,
  saveViewAs,
  viewInSight,
  type OwnView,
} from './records'
import { addressOf, columnsChosen, filterIn } from './rules'

const isNamed = (view: OwnView, { list, name }: { readonly list: string; readonly name: string }) =>
  view.list === list && view.name.toLowerCase() === name.toLowerCase()

/** Keeps the filter one is looking at under a name, for oneself or for the organisation. */
export const saveView = defineCommand({
  name: 'view.save',
  permission: 'profile:edit',
  input: viewToSave,
  events: ['view.saved'],
  async run({ tx, actor, input }) {
    const { list, name, isShared } = input
    const filter = filterIn(input.address)
    if (Object.keys(filter).length === 0) return refused([refuse('view_without_filter')])
    const own = await ownViews(tx, actor.id)
    if (own.length >= MOST_VIEWS) return refused([refuse('too_many_views', { most: MOST_VIEWS })])
    if (own.some((view) => isNamed(view, input))) return refused([refuse('view_name_taken')])
    const id = randomUUID()
    const position = (own.at(-1)?.position ?? -1) + 1
    const of = { ownerId: actor.id, organisationId: actor.organisationId }
    await addView(tx, { id, ...of, list, name, filter, isShared, position })
    return done({ id, href: addressOf(list, filter, id) }, [
      { type: 'view.saved', subjectId: id, details: { list, shared: isShared } },
    ])
  },
})

/** Another name, or shared and not shared any more. */
export const changeView = defineCommand({
  name: 'view.change',
  permission: 'profile:edit',
  input: viewChange,
  events: ['view.changed'],
  async run({ tx, actor, input }) {
    const own = await ownViews(tx, actor.id)
    const view = own.find(({ id }) => id === input.id)
    if (!view) return notFound
    if (view.version !== input.version) return stale(view.version, { name: view.name })
    const { name, isShared } = input
    if (own.some((other) => other !== view && isNamed(other, { list: view.list, name })))
      return refused([refuse('view_name_taken')])
    if (!(await saveViewAs(tx, view, { name, isShared }))) return stale(view.version)
    return done({ id: view.id }, [
      { type: 'view.changed', subjectId: view.id, details: { shared: isShared } },
    ])
  },
})

/** One place up or down in the side bar. */
export const moveView = defineCommand({
  name: 'view.move',
  permission: 'profile:edit',
  input: viewMove,
  events: ['view.moved'],
  async run({ tx, actor, input }) {
    const ids = (await ownViews(tx, actor.id)).map(({ id }) => id)
    const from = ids.indexOf(input.id)
    if (from < 0) return notFound
    const to = Math.min(Math.max(from + (input.to === 'up' ? -1 : 1), 0), ids.length - 1)
    const order = ids.toSpliced(from, 1).toSpliced(to, 0, input.id)
    await placeViews(tx, order)
    return done({ id: input.id }, [{ type: 'view.moved', subjectId: input.id, details: { to } }])
  },
})

/** Takes a view away, also from those it was shared with; the files in it are where they were. */
export const deleteView = defineCommand({
  name: 'view.delete',
  permission: 'profile:edit',
  input: viewNamed,
  events: ['view.deleted'],
  async run({ tx, input }) {
    if (!(await removeView(tx, input.id))) return notFound
    return done({ id: input.id }, [{ type: 'view.deleted', subjectId: input.id }])
  },
})

/** The view a list opens with, or none. */
export const chooseDefaultView = defineCommand({
  name: 'view.choose_default',
  permission: 'profile:edit',
  input: defaultViewChoice,
  events: ['profile.list_set'],
  async run({ tx, actor, input }) {
    const { list, id } = input
    const view = id ? await viewInSight(tx, id) : null
    if (id && view?.list !== list) return notFound
    await keepChoice(tx, { userId: actor.id, list }, { defaultViewId: view?.id ?? null })
    return done({ list }, [{ type: 'profile.list_set', subjectId: actor.id, details: { list } }])
  },
})

/** The columns and the line height of a list, for whoever chooses them. */
export const chooseColumns = defineCommand({
  name: 'view.choose_columns',
  permission: 'profile:edit',
  input: columnsChoice,
  events: ['profile.list_set'],
  async run({ tx, actor, input }) {
    const { list, density } = input
    const columns = [...(columnsChosen(list, input.columns) ?? [])]
    await keepChoice(tx, { userId: actor.id, list }, { columns, density })
    return done({ list }, [{ type: 'profile.list_set', subjectId: actor.id, details: { list } }])
  },
})
