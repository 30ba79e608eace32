import { StreamActions } from '@hotwired/turbo'

type Frame = HTMLElement & { src?: string; reload?(): void }

const COALESCE = 60
const SPREAD = 200

const waiting = new Set<string>()

/** What `app/realtime/turbo.ts` says beyond Turbo's own actions. */
export function installRealtimeActions() {
  StreamActions['refresh_frame'] = function (this: HTMLElement) {
    reloadSoon(this.getAttribute('target') ?? '')
  }
}

/** Several hints are one reload, and a hundred pages that hear the same one do not ask in the same instant. */
function reloadSoon(id: string) {
  if (waiting.has(id)) return
  waiting.add(id)
  setTimeout(
    () => {
      waiting.delete(id)
      const frame = document.getElementById(id) as Frame | null
      // A second question would break the first one off.
      if (frame?.hasAttribute('busy')) reloadSoon(id)
      else if (frame?.src) frame.reload?.()
    },
    COALESCE + Math.random() * SPREAD
  )
}
