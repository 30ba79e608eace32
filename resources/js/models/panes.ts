const MOST = 12

type Frame = HTMLElement & { reload(): Promise<void> }
type Answer = { succeeded: boolean; statusCode: number }

/**
 * The conversations that are loaded. They stay in the document, so that going from one to another is instant and
 * scroll position and draft are where they were.
 */
export class Panes {
  #frames = new Map<number, HTMLElement>()
  current = 0

  constructor(
    private readonly host: HTMLElement,
    private readonly urlOf: (number: number) => string,
    private readonly problem: HTMLTemplateElement
  ) {}

  show(number: number) {
    if (this.#hasFailed(number)) this.#reload(number)
    const frame = this.load(number)
    this.current = number
    for (const [other, { classList }] of this.#frames) classList.toggle('is-open', other === number)
    for (const [other, one] of this.#frames) one.inert = other !== number
    // Used last stands last: the first ones go first.
    this.#frames.delete(number)
    this.#frames.set(number, frame)
    this.#forget()
    return frame
  }

  hide() {
    this.current = 0
    for (const frame of this.#frames.values()) {
      frame.classList.remove('is-open')
      frame.inert = true
    }
  }

  load(number: number): HTMLElement {
    const known = this.#frames.get(number)
    if (known) return known
    const frame = document.createElement('turbo-frame')
    frame.id = `pane_${number}`
    frame.className = 'desk-frame'
    frame.inert = true
    frame.setAttribute('target', '_top')
    frame.setAttribute('src', this.urlOf(number))
    frame.addEventListener('turbo:before-fetch-response', this.#answered)
    frame.addEventListener('turbo:fetch-request-error', this.#missed)
    frame.addEventListener('stream-source:refused', () => this.#tell(frame, 404))
    this.host.append(frame)
    this.#frames.set(number, frame)
    return frame
  }

  /** What is no longer on the desk need not be heard any more; what came back to it is there again. */
  listed(numbers: ReadonlySet<number>) {
    for (const number of this.#frames.keys()) {
      if (numbers.has(number) && this.#isAbsent(number)) this.#reload(number)
      else if (number !== this.current && !numbers.has(number)) this.#drop(number)
    }
  }

  /** Asks again for what did not come. */
  retry() {
    for (const number of this.#frames.keys()) if (this.#hasFailed(number)) this.#reload(number)
  }

  #reload(number: number) {
    const frame = this.#frames.get(number) as Frame
    frame.replaceChildren()
    void frame.reload()
  }

  #hasFailed(number: number) {
    return this.#problemOf(number)?.classList.contains('is-absent') === false
  }

  #isAbsent(number: number) {
    return this.#problemOf(number)?.classList.contains('is-absent') === true
  }

  #problemOf(number: number) {
    return this.#frames.get(number)?.querySelector(':scope > .pane-problem')
  }

  /** Without this, the page that says what went wrong would take the place of the whole workbench. */
  #answered = (event: Event) => {
    const { fetchResponse } = (event as CustomEvent<{ fetchResponse: Answer }>).detail
    if (event.target !== event.currentTarget || fetchResponse.succeeded) return
    event.preventDefault()
    this.#tell(event.currentTarget as HTMLElement, fetchResponse.statusCode)
  }

  #missed = ({ target, currentTarget }: Event) => {
    if (target === currentTarget) this.#tell(currentTarget as HTMLElement, 0)
  }

  #tell(frame: HTMLElement, status: number) {
    frame.replaceChildren(this.problem.content.cloneNode(true))
    frame.firstElementChild!.classList.toggle('is-absent', status === 404)
  }

  #forget() {
    for (const number of this.#frames.keys()) {
      if (this.#frames.size <= MOST) return
      if (number !== this.current) this.#drop(number)
    }
  }

  #drop(number: number) {
    this.#frames.get(number)?.remove()
    this.#frames.delete(number)
  }
}
