/** What the door for files takes, as a chooser of files understands it. */
export const ACCEPTED_FILES = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'

/** What is said when the answer is none of the file's own. */
export type SendingWords = {
  failed: string
  signedOut: string
  tooLarge: string
}

type Answer = { files?: { kind: string; id?: string; messages?: string[] }[]; detail?: string }

function answerIn(text: string): Answer {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return {}
  }
}

type Became =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: string }

/** One file on its way. @returns what it became, or why it was not taken */
export function sendFile(
  address: string,
  form: FormData,
  labels: SendingWords,
  onProgress: (percent: number) => void,
): Promise<Became> {
  return new Promise((resolve) => {
    const refused = (why: string) => resolve({ kind: 'refused', why })
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0),
    )
    request.addEventListener('load', () => {
      const answer = answerIn(request.responseText)
      const [file] = answer.files ?? []
      if (request.status === 200 && file?.kind === 'taken') resolve({ kind: 'taken', id: file.id ?? '' })
      else if (request.status === 200 && file) refused(file.messages?.join(' ') ?? labels.failed)
      else if (request.status === 401) refused(labels.signedOut)
      else if (request.status === 413) refused(labels.tooLarge)
      else refused(answer.detail ?? labels.failed)
    })
    for (const broken of ['error', 'abort', 'timeout']) {
      request.addEventListener(broken, () => refused(labels.failed))
    }
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.send(form)
  })
}
