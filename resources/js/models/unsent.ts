type Text = [clientId: string, text: string]

/** Texts that are not stored on the server yet, and the one that is being written: they outlive a reload of the page. */
export class Unsent {
  readonly #key: string
  readonly #draft: string

  constructor(conversation: string) {
    this.#key = `unsent:${conversation}`
    this.#draft = `draft:${conversation}`
  }

  get draft() {
    return sessionStorage.getItem(this.#draft) ?? ''
  }

  set draft(text: string) {
    sessionStorage.setItem(this.#draft, text)
  }

  get all(): Text[] {
    return JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as Text[]
  }

  keep(clientId: string, text: string) {
    this.#write([...this.all.filter(([other]) => other !== clientId), [clientId, text]])
  }

  /** Empty for what was no text. */
  take(clientId: string) {
    const text = this.all.find(([id]) => id === clientId)?.[1] ?? ''
    this.forget(clientId)
    return text
  }

  forget(clientId: string) {
    this.#write(this.all.filter(([other]) => other !== clientId))
  }

  #write(texts: Text[]) {
    if (texts.length > 0) sessionStorage.setItem(this.#key, JSON.stringify(texts))
    else sessionStorage.removeItem(this.#key)
  }
}
