import { encodeQR } from 'qr'

/** A QR code as one path of squares, each a unit wide. */
export function qrCode(text: string) {
  const rows = encodeQR(text, 'raw', { border: 2, ecc: 'low' })
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { size: rows.length, path }
}
