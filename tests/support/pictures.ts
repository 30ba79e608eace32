import sharp from 'sharp'

/** A photo as a browser would choose it from a disk. */
export async function photo(name = 'photo.jpg') {
  const create = { width: 64, height: 48, channels: 3 as const, background: '#3a7bd5' }
  return { name, mimeType: 'image/jpeg', buffer: await sharp({ create }).jpeg().toBuffer() }
}
