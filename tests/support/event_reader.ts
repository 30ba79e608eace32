export interface StreamEvent {
  name: string
  data: string
}

/** Reads `text/event-stream` as the standard says, independent of the page's own reader. */
export class EventReader {
  #rest = ''

  constructor(private readonly onEvent: (event: StreamEvent) => void) {}

  feed(text: string) {
    const blocks = (this.#rest + text).split('\n\n')
    this.#rest = blocks.pop()!
    for (const block of blocks) this.#read(block.split('\n'))
  }

  #read(lines: string[]) {
    const values = (field: string) =>
      lines
        .filter((line) => line.startsWith(`${field}: `))
        .map((line) => line.slice(field.length + 2))
    const data = values('data')
    if (data.length > 0)
      this.onEvent({ name: values('event')[0] ?? 'message', data: data.join('\n') })
  }
}
