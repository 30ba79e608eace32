/** All memory of a base and what belongs to it, to be handed to another thread instead of copied. */
export function memoryOf(held: object): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const visit = (value: unknown) => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer)
    else if (value && typeof value === 'object') Object.values(value).forEach(visit)
  }
  visit(held)
  return [...buffers]
}
