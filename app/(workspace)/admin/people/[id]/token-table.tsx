import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { Token } from '@/lib/directory/model'
import { formatInstant } from '@/lib/i18n/format'
import type { FormAction } from '@/lib/runner/form-state'

/** The tokens of somebody, in use first; with an action they can be withdrawn. */
export async function TokenTable({ tokens, revoke }: { tokens: readonly Token[]; revoke?: FormAction }) {
  const [t, locale] = [await getTranslations('admin.account'), await getLocale()]
  return (
    <Table
      cards
      caption={t('tokens')}
      columns={[
        { key: 'label', label: t('label') },
        { key: 'created', label: t('createdAt'), width: 150 },
        { key: 'used', label: t('lastUsed'), width: 150 },
        { key: 'state', label: t('state'), width: 180 },
      ]}
    >
      <tbody>
        {tokens.map(({ id, label, createdAt, lastUsedAt, expiresAt, state }) => (
          <tr key={id}>
            <th scope="row">{label || '–'}</th>
            <td data-label={t('createdAt')}>{formatInstant(createdAt, locale)}</td>
            <td data-label={t('lastUsed')}>{lastUsedAt ? formatInstant(lastUsedAt, locale) : t('never')}</td>
            <td data-label={t('state')}>
              <Tag tone={state === 'live' ? 'ok' : undefined}>{t(state)}</Tag>
              {expiresAt && state === 'live' && (
                <span className="text-meta text-ink-2"> → {formatInstant(expiresAt, locale)}</span>
              )}
              {revoke && state === 'live' && (
                <ActionForm action={revoke} guard={false} title={t('revokeTokenOf', { label })}>
                  <HiddenField name="id" value={id} />
                  <SubmitButton variant="danger">{t('revokeToken')}</SubmitButton>
                </ActionForm>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
