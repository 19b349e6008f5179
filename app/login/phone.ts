/** The free number of the voluntary return programme, as the programme publishes it. */
export const PHONE = { number: '0800 32 745', href: 'tel:080032745' } as const
