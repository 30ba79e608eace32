import env from '#start/env'

/**
 * Hosts with their port ("10.0.0.7:8080") that channels may reach although they are not on the public internet: a
 * platform that runs in the same house.
 */
export const outboundHosts = (env.get('OUTBOUND_HOSTS') ?? '').split(',').filter(Boolean)
