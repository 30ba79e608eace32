/** The partner with very many people, and who manages it. */
export const CROWD_SLUG = 'crowd'
export const CROWD_MANAGER = 'crowd.manager'
