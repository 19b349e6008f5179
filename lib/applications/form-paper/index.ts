import type { PaperLanguage } from '@/lib/papers/model'
import { ar } from './ar'
import { de } from './de'
import { en } from './en'
import { es } from './es'
import { fa } from './fa'
import { fr } from './fr'
import { nl } from './nl'
import { pt } from './pt'
import { ru } from './ru'
import type { FormWords } from './words'

const WORDS: Readonly<Record<PaperLanguage, FormWords>> = { en, fr, nl, de, es, pt, ar, ru, fa }

export const formWords = (language: PaperLanguage): FormWords => WORDS[language]
