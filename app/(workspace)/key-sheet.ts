import { getTranslations } from 'next-intl/server'
import type { KeySheetWords } from '@/components/shell/key-sheet'

/** The keyboard map in words: the sheet behind `?` and the same in the profile. */
export async function keySheet(): Promise<KeySheetWords> {
  const t = await getTranslations('shell')
  const ctrl = t('palette.key').split(' ')[0] ?? 'Ctrl'
  const places = ['t', 'c', 'a', 'd', 'm', 'r']
  return {
    title: t('keys.title'),
    close: t('keys.close'),
    switch: t('keys.switch'),
    groups: [
      {
        title: t('keys.groups.everywhere'),
        keys: [
          { keys: [ctrl, 'K'], does: t('keys.palette') },
          { keys: ['/'], does: t('keys.search') },
          { keys: ['g', ...places], does: t('keys.go') },
          { keys: ['n'], does: t('keys.fresh') },
          { keys: ['f'], does: t('keys.filter') },
          { keys: ['?'], does: t('keys.sheet') },
        ],
      },
      {
        title: t('keys.groups.list'),
        keys: [
          { keys: ['j', 'k'], does: t('keys.move') },
          { keys: ['Enter'], does: t('keys.open') },
          { keys: ['x'], does: t('keys.pick') },
          { keys: ['Shift', 'x'], does: t('keys.range') },
          { keys: ['a'], does: t('keys.assignPicked') },
          { keys: ['Esc'], does: t('keys.clear') },
        ],
      },
      {
        title: t('keys.groups.case'),
        keys: [
          { keys: ['Shift', 'j', 'k'], does: t('keys.neighbour') },
          { keys: ['n'], does: t('keys.note') },
          { keys: ['a'], does: t('keys.assign') },
          { keys: ['r'], does: t('keys.reminder') },
        ],
      },
      { title: t('keys.groups.form'), keys: [{ keys: [ctrl, 'Enter'], does: t('keys.send') }] },
    ],
  }
}
