import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Checkbox, CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Menu } from '@/components/ui/menu'
import type { ListName } from '@/lib/cases/rules/list'
import { COLUMNS, DENSITIES, LONGEST_NAME, type ListColumn } from '@/lib/views/model'
import type { ListLook } from '@/lib/views/queries'
import { filterIn } from '@/lib/views/rules'
import { chooseColumnsAction, saveViewAction } from '../profile/views/views.action'
import { listHref, type ListAddress } from './list-address'

/** Keeps the filter in force under a name, and chooses what the table shows. Works without JavaScript. */
export async function ListTools({
  kind,
  path,
  address,
  country,
  look,
  shown,
}: {
  kind: ListName
  path: string
  address: ListAddress
  country: string | null
  look: ListLook
  shown: readonly ListColumn[]
}) {
  const [t, columns] = [await getTranslations('views'), await getTranslations('cases.list.columns')]
  const search = listHref(path, { ...address, country: country ?? undefined }, {}).split('?')[1] ?? ''
  const isFiltered = Object.keys(filterIn(search)).length > 0
  return (
    <div className="ml-auto flex gap-2">
      {isFiltered && (
        <Menu label={t('saveTitle')} icon="star" text={t('saveShort')}>
          <ActionForm action={saveViewAction} guard={false} title={t('saveTitle')} className="form p-2">
            <HiddenField name="list" value={kind} />
            <HiddenField name="address" value={search} />
            <TextField name="name" label={t('fields.name')} maxLength={LONGEST_NAME} required />
            <Checkbox name="isShared" label={t('fields.isShared')} hint={t('sharedHint')} />
            <SubmitButton variant="secondary" size="m">
              {t('save')}
            </SubmitButton>
          </ActionForm>
        </Menu>
      )}
      <Menu label={t('columnsTitle')} icon="columns" text={t('columnsShort')}>
        <ActionForm action={chooseColumnsAction} guard={false} title={t('columnsTitle')} className="form p-2">
          <HiddenField name="list" value={kind} />
          <CheckboxGroup
            name="columns"
            legend={t('columnsTitle')}
            defaultValue={[...shown]}
            options={COLUMNS[kind].map((column) => ({ value: column, label: columns(column) }))}
          />
          <RadioGroup
            name="density"
            legend={t('density')}
            defaultValue={look.density}
            options={DENSITIES.map((density) => ({ value: density, label: t(`densities.${density}`) }))}
          />
          <SubmitButton variant="secondary" size="m">
            {t('save')}
          </SubmitButton>
        </ActionForm>
      </Menu>
    </div>
  )
}
