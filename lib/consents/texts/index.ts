import type { PaperLanguage } from '@/lib/papers/model'
import type { Subject } from '../model'
import { ar } from './ar'
import { de } from './de'
import { en } from './en'
import { es } from './es'
import { fa } from './fa'
import { fr } from './fr'
import { nl } from './nl'
import { pt } from './pt'
import { ru } from './ru'
import type { ConsentWords } from './words'

/** Version of the texts that people read and sign. Any change of their meaning, in any language, is a new version. */
export const TEXT_VERSION = '2026-11'

const WORDS: Readonly<Record<PaperLanguage, ConsentWords>> = { en, fr, nl, de, es, pt, ar, ru, fa }

export const consentWords = (language: PaperLanguage): ConsentWords => WORDS[language]

/** One text of the form: what is signed, and its points. */
export function consentText(subject: Subject, language: PaperLanguage) {
  const words = WORDS[language]
  const { title, points } = words.texts[subject.purpose]
  return {
    title: subject.recipient ? title.replace('{recipient}', words.recipients[subject.recipient]) : title,
    points,
  }
}
