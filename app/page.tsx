import { redirect } from 'next/navigation'

/** The work of today is where everybody begins. */
export default function HomePage() {
  redirect('/today')
}
