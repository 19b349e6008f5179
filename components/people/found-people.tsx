import Link from 'next/link'
import type { ReactNode } from 'react'
import { StageTag } from '@/components/cases/stage-tag'
import { Tag, type Tone } from '@/components/ui/tag'
import type { Stage } from '@/lib/cases/model'

export type FoundPersonProps = {
  id: string
  name: string
  nativeName?: string
  /** Birth date and nationality. */
  facts: string
  why: { label: string; tone: Tone }
  files: { ref: string; stage: Stage; stageLabel: string; detail: string }[]
  /** What can be done with this person here. */
  action?: ReactNode
}

/** People a search found: who they are, why they came up, and their files. The name leads to the newest file. */
export function FoundPeople({
  people,
  filesLabel,
  noFile,
}: {
  people: FoundPersonProps[]
  filesLabel: string
  noFile: string
}) {
  return (
    <ul className="lines found-people">
      {people.map((person) => (
        <li key={person.id}>
          <FoundPerson {...person} filesLabel={filesLabel} noFile={noFile} />
        </li>
      ))}
    </ul>
  )
}

function FoundPerson({
  id,
  name,
  nativeName,
  facts,
  why,
  files,
  action,
  filesLabel,
  noFile,
}: FoundPersonProps & { filesLabel: string; noFile: string }) {
  return (
    <>
      <div className="found-head">
        <h2>
          <Link href={`/people/${id}`} prefetch={false}>
            {name}
          </Link>
          {nativeName && (
            <>
              {' '}
              <bdi className="font-normal text-ink-2">{nativeName}</bdi>
            </>
          )}
        </h2>
        <Tag tone={why.tone} icon={why.tone === 'ok' ? 'check' : 'search'}>
          {why.label}
        </Tag>
      </div>
      <p className="text-meta text-ink-2">{facts}</p>
      {files.length === 0 ? (
        <p className="text-meta text-ink-2">{noFile}</p>
      ) : (
        <ul aria-label={`${filesLabel}: ${name}`} className="found-files text-meta">
          {files.map((file) => (
            <li key={file.ref}>
              <Link href={`/cases/${file.ref}`}>{file.ref}</Link>
              <StageTag stage={file.stage} label={file.stageLabel} />
              <span className="text-ink-2">{file.detail}</span>
            </li>
          ))}
        </ul>
      )}
      {action && <div className="actions mt-2">{action}</div>}
    </>
  )
}
