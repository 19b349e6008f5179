/** After a move one is back on the page of the case; an officer from whose sight it moved is told so there. */
export const toCase = { onSuccess: ({ ref }: { readonly ref: string }) => `/cases/${ref}` }
