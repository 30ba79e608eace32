/** A line of a completion is hardly a hundred characters long. */
const LONGEST_LINE = 100_000

/** The data of server-sent events, one after the other, however the bytes were cut. */
export async function* eventsOf(response: Response): AsyncGenerator<string> {
  for await (const line of linesOf(response)) {
    if (line.startsWith('data:')) yield line.slice('data:'.length).trim()
  }
}

async function* linesOf({ body }: Response): AsyncGenerator<string> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const bytes of body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/u)
    rest = lines.pop()!
    if (rest.length > LONGEST_LINE) throw new Error('A line without end')
    yield* lines
  }
  if (rest) yield rest
}
