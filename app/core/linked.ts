const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&"<>']/g, (character) => ENTITIES[character]!)

// `[words](address)` or a bare address. It ends before Chinese text and before the mark that ends the sentence.
const LINK =
  /\[([^\][\n]{1,120})\]\((https?:\/\/[^\s()<>"']{1,500})\)|(https?:\/\/[\w\-.~:/?#@!$&*+,;=%]{1,500})/g
const TRAILING = /[.,;:!?]+$/

/** Plain text as HTML: everything is escaped, and web addresses (http and https alone) become links. */
export function linked(text: string): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(LINK)) {
    const [whole, words, named, bare] = match
    const address = named ?? bare!.replace(TRAILING, '')
    html += escaped(text.slice(end, match.index)) + anchor(address, words ?? address)
    end = match.index + (named ? whole.length : address.length)
  }
  return html + escaped(text.slice(end))
}

const anchor = (address: string, words: string) =>
  `<a href="${escaped(address)}" target="_blank" rel="noopener noreferrer nofollow">${escaped(words)}</a>`
