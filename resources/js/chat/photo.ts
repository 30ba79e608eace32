const LONGEST_SIDE = 2048
const ENOUGH = 1.5 * 1024 * 1024
const KINDS = ['image/jpeg', 'image/png']

/** A photo from a phone is ten megabytes; what is sent has two at most. Null for what is no picture. */
export async function prepared(file: File): Promise<File | null> {
  if (KINDS.includes(file.type) && file.size <= ENOUGH) return file
  if (!file.type.startsWith('image/')) return null
  const bitmap = await bitmapOf(file)
  if (!bitmap) return null
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', 0.85)
  )
  return blob && new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' })
}

async function bitmapOf(file: File) {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return null
  }
}
