/** Fired on `window` by a form whose session was gone when it was sent; the session guard then asks to sign in. */
export const SIGNED_OUT_EVENT = 'retour:signed-out'
