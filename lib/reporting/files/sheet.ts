import type { CalendarDate } from '@/lib/kernel/calendar-date'

/** What a cell holds; a day and an amount stay what they are, so that the reader can go on calculating. */
export type SheetColumn = {
  readonly label: string
  readonly type: 'text' | 'count' | 'date' | 'percent'
  /** In characters. */
  readonly width?: number
}

export type SheetCell = string | number | CalendarDate | null

export type Sheet = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/** Sheets with finished words, and what there is to say about them. */
export type Workbook = {
  readonly sheets: readonly [Sheet, ...Sheet[]]
  /** Name and rows of the sheet that says where the numbers come from. */
  readonly about: {
    readonly name: string
    readonly rows: readonly (readonly [label: string, value: string])[]
  }
}

/** Bytes that are made when they are asked for, a piece at a time. */
export function streamOf(pieces: Iterator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next()
      if (done) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
  })
}

/** Characters that neither kind of file may hold. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, ' ')
}
