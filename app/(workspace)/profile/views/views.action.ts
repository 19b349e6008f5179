'use server'

import { formAction } from '@/lib/runner/form-action'
import {
  changeView,
  chooseColumns,
  chooseDefaultView,
  deleteView,
  moveView,
  saveView,
} from '@/lib/views/commands'

export const saveViewAction = formAction(saveView, { onSuccess: ({ href }) => href })
export const changeViewAction = formAction(changeView, { labels: 'views.fields' })
export const moveViewAction = formAction(moveView)
export const deleteViewAction = formAction(deleteView)
export const chooseDefaultViewAction = formAction(chooseDefaultView)
export const chooseColumnsAction = formAction(chooseColumns)
