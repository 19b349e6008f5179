import 'server-only'
import { z } from 'zod'
import { LISTS } from '@/lib/cases/rules/list'
import { defineQuery } from '@/lib/runner/query'
import type { ListChoice, SavedView } from './model'
import { choiceOf, viewsSeen } from './records'
import { addressOf } from './rules'

export type ListLook = ListChoice & {
  readonly views: readonly SavedView[]
  /** Where the list opens, when the reader chose a view for it. */
  readonly opensWith: string | null
}

/** How the reader wants a list to look, the views of it, and where it opens. */
export const listLook = defineQuery({
  name: 'view.list_look',
  permission: 'case:list',
  input: z.strictObject({ list: z.enum(LISTS) }),
  async run({ tx, actor, input: { list } }): Promise<ListLook> {
    const choice = await choiceOf(tx, actor.id, list)
    const views = (await viewsSeen(tx, actor)).filter((view) => view.list === list)
    const opensWith = views.find(({ id }) => id === choice.defaultViewId)
    return {
      ...choice,
      views,
      opensWith: opensWith ? addressOf(list, opensWith.filter, opensWith.id) : null,
    }
  },
})

/** Every view the reader may open, for putting them in order. */
export const savedViews = defineQuery({
  name: 'view.list',
  permission: 'case:list',
  input: z.strictObject({}),
  async run({ tx, actor }) {
    const views = await viewsSeen(tx, actor)
    const choices = await Promise.all(LISTS.map((list) => choiceOf(tx, actor.id, list)))
    const defaults = choices.map(({ defaultViewId }) => defaultViewId)
    return views.map((view) => ({
      ...view,
      href: addressOf(view.list, view.filter, view.id),
      isDefault: defaults.includes(view.id),
    }))
  },
})
