import { StreamActions } from '@hotwired/turbo'

type StreamElement = HTMLElement & {
  targetElements: Element[]
  templateContent: DocumentFragment
}

/**
 * Appending keeps the order of the server, however late something arrives: a child goes to its place by
 * `data-order` and takes the place of the one with its id. So pending bubble, answer and broadcast are one.
 */
export function installStreamActions() {
  StreamActions['append'] = function (this: HTMLElement) {
    const { targetElements, templateContent } = this as StreamElement
    for (const target of targetElements) {
      for (const child of templateContent.children)
        place(child.cloneNode(true) as HTMLElement, target)
    }
  }
  // At once and not with the next frame: a closed widget is not drawn, and has no next frame.
  document.addEventListener('turbo:before-stream-render', (event) => {
    event.preventDefault()
    const { detail, target } = event as CustomEvent<{ render(element: EventTarget): unknown }>
    void detail.render(target!)
  })
  StreamActions['typing'] = tell('chat:typing')
  StreamActions['seen'] = tell('chat:seen')
}

function place(child: HTMLElement, target: Element) {
  const known = [...target.children].find((other) => other.id !== '' && other.id === child.id)
  if (known) known.replaceWith(child)
  else target.insertBefore(child, nextOf(child, target))
  pendingOf(child)?.remove()
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

const tell = (name: string) =>
  function (this: HTMLElement) {
    const detail = Object.fromEntries(
      [...this.attributes].map(({ name: key, value }) => [key, value])
    )
    window.dispatchEvent(new CustomEvent(name, { detail }))
  }
