import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export interface ZippedFile {
  name: string
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
  /** Pictures and other zips: pressing them again costs time and gains nothing. */
  isPacked?: boolean
}

/** From quick to small. */
type ZipLevel = 3 | 6

const NOTHING = new Uint8Array(0)

/** One zip file out of many, piece by piece: what has been handed on is not kept. */
export async function* zipped(
  files: AsyncIterable<ZippedFile> | Iterable<ZippedFile>,
  level: ZipLevel = 6
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const take = () => {
    const pieces = ready
    ready = []
    return pieces
  }
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for await (const { name, content, isPacked } of files) {
    const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level })
    zip.add(file)
    for await (const piece of content) {
      file.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
      yield* take()
    }
    file.push(NOTHING, true)
    yield* take()
  }
  zip.end()
  yield* take()
}
