const FRAGMENTS = 'text/vnd.turbo-stream.html'

/** A request of this page's own person; the body is JSON, or a form with a file. */
export function request(url: string, method: 'GET' | 'POST' | 'PUT', body?: object | FormData) {
  const isForm = body instanceof FormData
  const headers: Record<string, string> = { 'Accept': FRAGMENTS, 'X-CSRF-TOKEN': csrfToken() }
  if (body && !isForm) headers['Content-Type'] = 'application/json'
  return fetch(url, {
    method,
    headers,
    body: isForm ? body : body && JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  })
}

const csrfToken = () =>
  document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? ''

/** The net is away, or nobody answered in time: the only two things `fetch` throws for. */
export const isUnreachable = (error: unknown) =>
  error instanceof TypeError || error instanceof DOMException
