import { isOutdated } from '../lib/outdated'

type Action = (element: StreamElement) => void

/**
 * `<turbo-stream>` as this page needs it. Turbo itself is made for pages that navigate and would be more than half of
 * what a phone has to load; and it waits for the next frame, which a closed widget does not have.
 */
export class StreamElement extends HTMLElement {
  connectedCallback() {
    this.remove()
    actions[this.getAttribute('action') ?? '']?.(this)
  }

  /** What it is about; none when the page does not show it. */
  get target(): HTMLElement | null {
    return document.getElementById(this.getAttribute('target') ?? '')
  }

  get content(): DocumentFragment {
    const template = this.querySelector('template')
    return template ? document.importNode(template.content, true) : new DocumentFragment()
  }

  get attributesByName(): Record<string, string> {
    return Object.fromEntries([...this.attributes].map(({ name, value }) => [name, value]))
  }
}

const actions: Record<string, Action> = {
  append(element) {
    const { target, content } = element
    for (const child of target ? [...content.children] : []) place(child as HTMLElement, target!)
    if (!target) tell('chat:lacking', element)
  },
  replace({ target, content }) {
    if (!isOutdated(content)) target?.replaceWith(content)
  },
  update({ target, content }) {
    if (!isOutdated(content)) target?.replaceChildren(content)
  },
  remove: ({ target }) => target?.remove(),
  typing: (element) => tell('chat:typing', element),
  writing: (element) => tell('chat:writing', element),
  seen: (element) => tell('chat:seen', element),
}

/** Does what these `<turbo-stream>` elements say. */
export function renderStreams(html: string) {
  const template = document.createElement('template')
  template.innerHTML = html
  document.documentElement.append(...document.importNode(template.content, true).children)
}

// As the server wrote it, before the page has added anything: what is told again unchanged is left in peace.
const written = new WeakMap<Element, string>()

/**
 * Appending keeps the order of the server, however late something arrives: a child goes to its place by
 * `data-order` and takes the place of the one with its id. So pending bubble, answer and broadcast are one.
 */
function place(child: HTMLElement, target: Element) {
  const known = [...target.children].find((other) => other.id !== '' && other.id === child.id)
  if (!known || written.get(known) !== child.outerHTML) put(child, target, known)
  pendingOf(child)?.remove()
}

function put(child: HTMLElement, target: Element, known?: Element) {
  const before = known && written.get(known)
  const html = child.outerHTML
  for (const one of [child, ...child.querySelectorAll('[data-order]')]) {
    written.set(one, one.outerHTML)
  }
  if (!known) return void target.insertBefore(child, nextOf(child, target))
  const [verdict, shown] = [child, known].map((one) => one.querySelector('.verdict'))
  if (!verdict || !shown || before === undefined || unrated(before) !== unrated(html)) {
    return known.replaceWith(child)
  }
  // Read aloud once: of a message that was rated nothing else has changed.
  written.set(known, html)
  exchange(shown, verdict)
}

const unrated = (html: string) => {
  const template = document.createElement('template')
  template.innerHTML = html
  template.content.querySelector('.verdict')?.remove()
  return template.innerHTML
}

/** Whoever has just pressed a button goes on from there. */
function exchange(shown: Element, next: Element) {
  const at = [...shown.querySelectorAll('button')].findIndex(
    (button) => button === document.activeElement
  )
  shown.replaceWith(next)
  next.querySelectorAll('button')[at]?.focus()
}

function nextOf(child: HTMLElement, target: Element): Element | null {
  const order = Number(child.dataset.order)
  let next: Element | null = null
  for (let other = target.lastElementChild; other; other = other.previousElementSibling) {
    if (Number((other as HTMLElement).dataset.order) <= order) break
    next = other
  }
  return next
}

const pendingOf = ({ id }: HTMLElement) =>
  document.querySelector(`#pending > [id="${CSS.escape(id)}"]`)

const tell = (name: string, { attributesByName: detail }: StreamElement) =>
  window.dispatchEvent(new CustomEvent(name, { detail }))

customElements.define('turbo-stream', StreamElement)
