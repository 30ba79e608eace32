/**
 * The page that this chat is embedded in. Its loader says in the fragment who it is (the fragment is sent nowhere);
 * messages go to that origin alone and are heard from it alone.
 */
export type FromHost = { type: 'xiaoyun:opened' } | { type: 'xiaoyun:closed' }
export type ToHost = { type: 'xiaoyun:unread'; count: number } | { type: 'xiaoyun:close' }

const parameters = new URLSearchParams(location.hash.slice(1))
const origin = httpOrigin(parameters.get('origin'))
const page = parameters.get('page')

export const host = {
  isPresent: window.parent !== window && origin !== null,
  pageUrl: page && /^https?:\/\//.test(page) ? page.slice(0, 500) : null,

  tell(message: ToHost) {
    if (host.isPresent) window.parent.postMessage(message, origin!)
  },

  /** Gives back how to stop. */
  hear(listener: (message: FromHost) => void) {
    const receive = (event: MessageEvent) => {
      if (event.source !== window.parent || event.origin !== origin) return
      const { type } = (event.data ?? {}) as FromHost
      if (type === 'xiaoyun:opened' || type === 'xiaoyun:closed') listener({ type })
    }
    window.addEventListener('message', receive)
    return () => window.removeEventListener('message', receive)
  },
}

function httpOrigin(text: string | null) {
  if (!text || !/^https?:\/\/[^/]+$/.test(text)) return null
  return text
}
