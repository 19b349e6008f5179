import type { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import type { ApiOperation } from '@/lib/runner/api-operation'
import { fieldsOf, type DescribedField, type Say, type Schema } from '@/lib/runner/openapi'

type Translator = Awaited<ReturnType<typeof getTranslations<'api'>>>
type Part = 'body' | 'search' | 'answer'

const TITLES = { body: 'bodyTitle', search: 'searchTitle', answer: 'answerTitle' } as const

/** The type of a field in words; a choice shows what there is to choose from. */
function typeOf(schema: Schema, t: Translator): string {
  const [other] = schema.anyOf?.filter(({ type }) => type !== 'null') ?? []
  if (other) return t('types.orNull', { type: typeOf(other, t) })
  if (schema.enum?.length === COUNTRY_CODES.length) return t('types.country')
  if (schema.enum) return schema.enum.join(' · ')
  if (schema.properties?.['cents']) return t('types.money')
  if (schema.type === 'array') {
    return schema.items?.enum ? `[ ${schema.items.enum.join(' · ')} ]` : t('types.list')
  }
  if (schema.type === 'object') return t('types.object')
  if (schema.type === 'boolean') return t('types.yesNo')
  if (schema.type === 'integer') return t('types.number')
  return schema.format === 'date' ? t('types.date') : t('types.text')
}

function curlOf({ method, path, example }: ApiOperation, origin: string): string {
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${origin}/api/v1${path}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...(example.body === undefined
      ? []
      : [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(example.body, null, 2)}'`]),
  ]
  return lines.join(' \\\n  ')
}

/** One call: what it does, an example to copy, what is sent and what comes back. */
export function OperationCard({
  operation,
  say,
  t,
  origin,
}: {
  operation: ApiOperation
  say: Say
  t: Translator
  origin: string
}) {
  const { id, method, path, example, mostPerMinute } = operation
  const words = (key: string) => say(`operations.${id}.${key}`) ?? ''
  const parts: readonly Part[] = ['search', 'body', 'answer']
  return (
    <Card labelledBy={id} flush>
      <div className="grid gap-3 px-4 py-3.5">
        <CardHeader id={id} title={words('title')} />
        <p className="flex flex-wrap items-center gap-2">
          <Tag tone="info">{method.toUpperCase()}</Tag>
          <code className="min-w-0 break-all font-semibold">/api/v1{path}</code>
        </p>
        <p>{words('text')}</p>
        {mostPerMinute !== null && <p>{t('limit', { count: mostPerMinute })}</p>}
        <h3>{t('exampleTitle')}</h3>
        <pre className="code" lang="en" tabIndex={0} aria-label={t('exampleTitle')}>
          {curlOf(operation, origin)}
        </pre>
        {example.answer !== undefined && (
          <Details summary={t('exampleAnswer')}>
            <pre className="code" lang="en" tabIndex={0} aria-label={t('exampleAnswer')}>
              {JSON.stringify(example.answer, null, 2)}
            </pre>
          </Details>
        )}
      </div>
      {parts.map((part) => (
        <Fields
          key={part}
          title={t(TITLES[part])}
          lead={part === 'answer' ? words('answer') : null}
          fields={fieldsOf(operation, part, say)}
          isSent={part !== 'answer'}
          t={t}
        />
      ))}
    </Card>
  )
}

function Fields({
  title,
  lead,
  fields,
  isSent,
  t,
}: {
  title: string
  lead: string | null
  fields: readonly DescribedField[]
  /** Only of what one sends it matters which fields must be there; an answer has them all. */
  isSent: boolean
  t: Translator
}) {
  if (fields.length === 0) return null
  return (
    <>
      <div className="border-t border-line px-4 pt-3.5 pb-1">
        <h3>{title}</h3>
        {lead && <p className="mt-1">{lead}</p>}
      </div>
      <Table
        cards
        caption={title}
        columns={[
          { key: 'field', label: t('columns.field'), width: 340 },
          { key: 'type', label: t('columns.type'), width: 240 },
          { key: 'words', label: t('columns.words') },
        ]}
      >
        <tbody>
          {fields.map(({ path, schema, isRequired, words }) => (
            <tr key={path}>
              <th scope="row">
                <code className="text-meta break-words font-semibold">{path}</code>
              </th>
              <td data-label={t('columns.type')} className="break-words text-ink-2">
                {[typeOf(schema, t), isSent && isRequired && t('types.required')].filter(Boolean).join(', ')}
              </td>
              <td data-label={t('columns.words')}>{words}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
