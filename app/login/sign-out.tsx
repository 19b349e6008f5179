import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { csrfToken } from '@/lib/runner/csrf-token'

/** For the menu of the person: a POST, so that no link and no picture can sign anybody out. */
export async function SignOut() {
  const [t, token] = [await getTranslations('signin'), await csrfToken()]
  return (
    <form method="post" action="/api/auth/signout">
      <input type="hidden" name="csrfToken" value={token} />
      <input type="hidden" name="callbackUrl" value="/login?left=1" />
      <button type="submit">
        <Icon name="sign-out" />
        {t('signOut')}
      </button>
    </form>
  )
}
