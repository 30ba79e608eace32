const NEAR = 60

/** Keeps a growing list where its reader is: at the end if he was there, else on the line that he reads. */
export class ScrollKeeper {
  isAtEnd = true
  #height = 0
  #resized = new ResizeObserver(() => this.isAtEnd && this.toEnd())

  constructor(private readonly element: HTMLElement) {
    this.#resized.observe(element)
    // Pictures grow when they arrive.
    for (const child of element.children) this.#resized.observe(child)
  }

  release() {
    this.#resized.disconnect()
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.element
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight
    this.isAtEnd = true
  }

  /** After something was put in; says whether it went in below what is being read. */
  grown(): boolean {
    const { scrollHeight, scrollTop } = this.element
    const added = this.#height && scrollHeight - this.#height
    this.#height = scrollHeight
    if (this.isAtEnd) this.toEnd()
    else if (scrollTop < NEAR) this.element.scrollTop += added
    return !this.isAtEnd && scrollTop >= NEAR && added > 0
  }
}
