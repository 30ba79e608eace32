import sharp from 'sharp'

/** A photo as a browser would choose it from a disk. */
export async function photo(format: 'jpeg' | 'png' = 'jpeg') {
  const create = { width: 64, height: 48, channels: 3 as const, background: '#3a7bd5' }
  const buffer = await sharp({ create }).toFormat(format).toBuffer()
  return { name: `photo.${format}`, mimeType: `image/${format}`, buffer }
}
