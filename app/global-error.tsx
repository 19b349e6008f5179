'use client'

import './globals.css'

/** The catalogue is out of reach here, so the same few words stand in the four languages. */
const WORDS = [
  ['en', 'Retour could not show this page. Nothing that was saved is lost.', 'Try again'],
  ['fr', 'Retour n’a pas pu afficher cette page. Rien de ce qui était enregistré n’est perdu.', 'Réessayer'],
  ['nl', 'Retour kon deze pagina niet tonen. Niets van wat opgeslagen was, is verloren.', 'Opnieuw proberen'],
  [
    'de',
    'Retour konnte diese Seite nicht zeigen. Nichts Gespeichertes ist verloren.',
    'Noch einmal versuchen',
  ],
] as const

/** The last resort: the frame itself could not be made. */
export default function GlobalFault({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="en">
      <body>
        <title>Retour</title>
        <main className="page grid gap-4">
          <h1>Retour</h1>
          {WORDS.map(([locale, text, again]) => (
            <div key={locale} lang={locale} className="grid justify-items-start gap-1">
              <p>{text}</p>
              <button type="button" className="btn" onClick={reset}>
                {again}
              </button>
            </div>
          ))}
          {error.digest && <p className="text-ink-2">{error.digest}</p>}
        </main>
      </body>
    </html>
  )
}
