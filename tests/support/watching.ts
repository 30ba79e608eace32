import { conversationStream } from '#app/conversations/streams'

/** What customers of one language are pushed, of one kind, until the test ends. */
export function watching(action: string, cleanup: (undo: () => void) => void) {
  const pushed: string[] = []
  const waiting = new Set<() => void>()
  const push = conversationStream.push.bind(conversationStream)
  conversationStream.push = (channel, html) => {
    if (channel.locale !== 'en' || !html.includes(`action="${action}"`)) return push(channel, html)
    pushed.push(html)
    for (const wake of waiting) wake()
  }
  cleanup(() => void Reflect.deleteProperty(conversationStream, 'push'))
  return {
    all: () => pushed,
    async first() {
      while (pushed.length === 0) await new Promise<void>((resolve) => waiting.add(resolve))
      return pushed[0]!
    },
  }
}
