import { addDocument, replaceDocument } from '@/lib/documents/commands'
import { MOST_BYTES } from '@/lib/documents/model'
import { uploadGate } from '@/lib/documents/queries'
import { receiveFile } from '@/lib/documents/receive'
import { scanWaiting } from '@/lib/documents/jobs'
import { uploadRoute, type FileOutcome } from '@/lib/runner/upload-route'

/** A form without scripts sends its files together. */
const MOST_FILES = 3

/** The scan of a consent form, added where the signature is recorded: back to that form, with the scan chosen. */
const FROM_CONSENT = 'consent'

function consentPage(ref: string, outcomes: readonly FileOutcome[], person: string): string {
  const [outcome] = outcomes
  const search = new URLSearchParams({ person })
  if (outcome?.kind === 'taken') search.set('scan', outcome.id)
  else search.set('refused', outcome?.codes[0] ?? 'file_missing')
  return `/cases/${ref}/consents/record?${search.toString()}`
}

/** Files come in here, below /api, where nothing holds a copy of the body before it is counted. */
export const POST = uploadRoute('document.upload', {
  gate: uploadGate,
  mostBytes: MOST_FILES * MOST_BYTES + 100_000,
  mostFiles: MOST_FILES,
  receive: receiveFile,
  command: (sent) => (sent['documentId'] ? replaceDocument : addDocument),
  idOf: ({ documentId }) => documentId,
  input: ({ from: _from, ...sent }, params, file) => ({ ...sent, ref: params['ref'], file }),
  page: ({ ref }, outcomes, sent) => {
    if (sent['from'] === FROM_CONSENT) return consentPage(String(ref), outcomes, String(sent['personId']))
    const refused = outcomes.flatMap((outcome) =>
      outcome.kind === 'refused' ? outcome.codes.map((code) => `refused=${outcome.file}.${code}`) : [],
    )
    const taken = outcomes.filter(({ kind }) => kind === 'taken').length
    return refused.length > 0 || taken === 0
      ? `/cases/${String(ref)}/documents/add?${[`taken=${taken}`, ...refused].join('&')}`
      : `/cases/${String(ref)}/documents`
  },
  afterwards: scanWaiting,
})
