'use client'

import { createContext, useContext, type ReactNode } from 'react'

/** What the page says when it could not be made: an error boundary runs in the browser and is given no words. */
export type FaultWords = { title: string; text: string; reference: string; again: string; home: string }

const Words = createContext<FaultWords | null>(null)

export function FaultWordsProvider({ words, children }: { words: FaultWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useFaultWords(): FaultWords | null {
  return useContext(Words)
}
