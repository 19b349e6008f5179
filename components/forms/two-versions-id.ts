/** Where the choice between two versions of an answer appears: above the form. */
export const TWO_VERSIONS_ID = 'two-versions'
