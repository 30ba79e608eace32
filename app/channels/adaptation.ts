import type { ChannelCapabilities, Content, ContentKind } from '@xiaoyun/plugin-kit'

type Capabilities = Pick<ChannelCapabilities, 'sends' | 'maxTextLength'>

/**
 * What is sent, one after the other, to say this content on a channel that can only do so much: a kind it does not
 * send as plain text, a long text in parts. Empty where nothing of it can be said in words.
 */
export function adapt(content: Content, { sends, maxTextLength }: Capabilities): Content[] {
  const can = (kind: ContentKind) => sends.includes(kind)
  if (content.kind !== 'text' && can(content.kind)) return [content]
  const text = asText(content)
  if (text === null || !can('text')) return []
  return split(text, maxTextLength).map((part) => ({ kind: 'text', text: part }))
}

function asText(content: Content): string | null {
  switch (content.kind) {
    case 'text':
    case 'rich':
      return content.text
    case 'choices':
      return [content.text, ...content.options.map(({ label }, at) => `${at + 1}. ${label}`)].join(
        '\n'
      )
    case 'rating_request':
      return [content.text, ...content.levels.map((level, at) => `${at + 1}. ${level}`)].join('\n')
    case 'location':
      return [content.label, `${content.latitude}, ${content.longitude}`].filter(Boolean).join('\n')
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
      return null
  }
}

/** At the end of a line or a sentence if there is one in the second half, and never within a character. */
function split(text: string, limit: number): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > limit) {
    const at = placeToCut(rest, limit)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...parts, rest].filter((part) => part !== '')
}

function placeToCut(text: string, limit: number): number {
  const head = text.slice(0, limit)
  for (const ends of [/\n/g, /[。！？；]|[.!?;](?=\s)/g, /[，、,\s]/g]) {
    const last = [...head.matchAll(ends)].at(-1)?.index
    if (last !== undefined && last + 1 > limit / 2) return last + 1
  }
  const splitsPair = /[\uD800-\uDBFF]$/.test(head)
  return splitsPair && limit > 1 ? limit - 1 : limit
}
