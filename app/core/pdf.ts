/** What these bytes say of themselves at both ends. Nothing of ours opens a PDF: people are handed it as a file. */
export function isPdf(bytes: Buffer) {
  const isBegun = bytes.subarray(0, 5).toString('latin1') === '%PDF-'
  return isBegun && bytes.subarray(-1024).includes('%%EOF')
}
