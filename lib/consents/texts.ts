/** Version of the texts that people read and sign, as printed at the foot of the forms. */
export const TEXT_VERSION = '2026-11'
