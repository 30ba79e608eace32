import { crc32, inflateRawSync } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { FileProblem, PROBLEMS } from './problems.ts'

interface Part {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

const END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const LONGEST_COMMENT = 0xffff

/**
 * The XML parts of an OOXML package. The directory is judged before anything is inflated, and since it may lie, the
 * bytes are counted and compared while inflating. Nothing else of the archive (pictures, macros) is touched.
 */
export function partsOf(archive: Buffer): Map<string, Buffer> {
  const directory = directoryOf(archive)
  judge(directory)
  const parts = new Map<string, Buffer>()
  for (const part of directory.filter(({ name }) => /\.(xml|rels)$/i.test(name))) {
    if (parts.has(part.name)) throw damaged()
    const content = inflated(archive, part)
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY') || isUtf16(content)) {
      throw new FileProblem(PROBLEMS.doctype())
    }
    parts.set(part.name, content)
  }
  return parts
}

function judge(directory: readonly Part[]) {
  const packed = directory.reduce((sum, part) => sum + part.packed, 0)
  const unpacked = directory.reduce((sum, part) => sum + part.unpacked, 0)
  const tooMuch = unpacked > LIMITS.unpackedBytes || unpacked > packed * LIMITS.ratio
  if (directory.length > LIMITS.parts || tooMuch) throw new FileProblem(PROBLEMS.bomb())
}

function directoryOf(archive: Buffer): Part[] {
  const end = endOf(archive)
  const count = archive.readUInt16LE(end + 10)
  // A judgement on the number comes first: 65,535 entries would be read for nothing.
  if (count > LIMITS.parts) throw new FileProblem(PROBLEMS.bomb())
  let at = archive.readUInt32LE(end + 16)
  const parts: Part[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged()
    parts.push(partAt(archive, at))
    at +=
      46 +
      archive.readUInt16LE(at + 28) +
      archive.readUInt16LE(at + 30) +
      archive.readUInt16LE(at + 32)
  }
  return parts
}

function endOf(archive: Buffer): number {
  const first = Math.max(0, archive.length - 22 - LONGEST_COMMENT)
  for (let at = archive.length - 22; at >= first; at--) {
    if (archive.readUInt32LE(at) === END) return at
  }
  throw damaged()
}

function partAt(archive: Buffer, at: number): Part {
  const flags = archive.readUInt16LE(at + 8)
  if (flags & 1) throw new FileProblem(PROBLEMS.encrypted())
  const name = archive.subarray(at + 46, at + 46 + archive.readUInt16LE(at + 28)).toString('utf8')
  return {
    name,
    method: archive.readUInt16LE(at + 10),
    crc: archive.readUInt32LE(at + 16),
    packed: archive.readUInt32LE(at + 20),
    unpacked: archive.readUInt32LE(at + 24),
    offset: archive.readUInt32LE(at + 42),
  }
}

function inflated(archive: Buffer, part: Part): Buffer {
  const { offset, packed, unpacked, method } = part
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL_HEADER) throw damaged()
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  if (start + packed > archive.length || (method !== 0 && method !== 8)) throw damaged()
  const raw = archive.subarray(start, start + packed)
  const content = method === 0 ? raw : inflate(raw, unpacked)
  if (content.length !== unpacked || crc32(content) !== part.crc) throw damaged()
  return content
}

function inflate(raw: Buffer, unpacked: number): Buffer {
  try {
    // Stops at the declared size, whose sum was judged above.
    return inflateRawSync(raw, { maxOutputLength: Math.max(unpacked, 1) })
  } catch (error) {
    throw new FileProblem(PROBLEMS.damaged(), error)
  }
}

/** The search for declarations reads bytes: in UTF-16 it would miss them, and no spreadsheet program writes that. */
function isUtf16(content: Buffer): boolean {
  return content.length > 1 && (content[0] === 0 || content[1] === 0 || content[0]! >= 0xfe)
}

function damaged() {
  return new FileProblem(PROBLEMS.damaged())
}
