import type {} from 'next-intl'
import type { Locale } from '@/lib/access/model'
import type { messages as english } from './en'

export type Messages = typeof english

type Join<Key extends string, Rest> = Rest extends string ? `${Key}.${Rest}` : never
type Paths<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string ? Key : Join<Key, Paths<Node[Key]>>
}[keyof Node & string]
/** A full path into the catalogue, for keys that are put together from codes. */
export type MessageKey = Paths<Messages>

declare module 'next-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}

const CATALOGUES = {
  en: () => import('./en'),
  fr: () => import('./fr'),
  nl: () => import('./nl'),
  de: () => import('./de'),
}

/** The other languages have the same keys as English; a test compares them. */
export async function messagesIn(locale: Locale): Promise<Messages> {
  return (await CATALOGUES[locale]()).messages as Messages
}
