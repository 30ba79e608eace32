import type { HttpRequest } from '@adonisjs/core/http'

/** Where a person wanted to go, if that is a page of this very host; everything else is nowhere. */
export function returnAddress(wanted: unknown, request: HttpRequest, fallback: string): string {
  if (typeof wanted !== 'string' || !wanted) return fallback
  const here = `${request.protocol()}://${request.host()}`
  const url = URL.parse(wanted, here)
  // The path may itself begin with "//", which a browser reads as another host.
  return url?.origin === URL.parse(here)?.origin && !url!.pathname.startsWith('//')
    ? url!.pathname + url!.search
    : fallback
}
