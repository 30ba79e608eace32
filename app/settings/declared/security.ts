import { toggle } from '#app/settings/declaration'

/** How staff of a partner get in. */
export const security = {
  two_factor_required_for_managers: toggle('security', false, { readAt: 'partner' }),
}
