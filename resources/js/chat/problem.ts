import { told } from './words'

/** Says above the composer why something that was asked for did not happen. */
export function tellProblem(message: string) {
  window.dispatchEvent(new CustomEvent('chat:problem', { detail: { message } }))
}

/** What the server says about a refusal, in the page's language. */
export async function messageOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { errors?: { message: string }[] }
  return body.errors?.[0]?.message || told('failure')
}
