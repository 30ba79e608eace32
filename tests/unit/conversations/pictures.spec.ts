import sharp from 'sharp'
import { test } from '@japa/runner'
import { decode } from '#app/core/picture_decoder'

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })

test.group('Pictures', () => {
  test('a photo is turned upright and loses where and with what it was taken', async ({
    assert,
  }) => {
    const photo = await blank(40, 30)
      .withExif({ IFD0: { Make: 'Phone', Orientation: '6' }, IFD3: { GPSLatitude: '31/1' } })
      .jpeg()
      .toBuffer()
    assert.isDefined((await sharp(photo).metadata()).exif)

    const decoded = await decode(photo, 'a.jpg')
    if (!decoded.ok) return assert.fail(decoded.problem)
    const { exif, orientation } = await sharp(decoded.picture.bytes).metadata()
    assert.isUndefined(exif)
    assert.isUndefined(orientation)
  })

  test('a PNG stays a PNG', async ({ assert }) => {
    const decoded = await decode(await blank(10, 10).png().toBuffer(), 'a.png')
    if (!decoded.ok) return assert.fail(decoded.problem)
    assert.equal(decoded.picture.mediaType, 'image/png')
  })

  test('what hides behind a picture does not survive', async ({ assert }) => {
    const script = Buffer.from('<script>alert(1)</script>')
    const decoded = await decode(
      Buffer.concat([await blank(10, 10).png().toBuffer(), script]),
      'a.png'
    )
    if (!decoded.ok) return assert.fail(decoded.problem)
    assert.isFalse(decoded.picture.bytes.includes(script))
  })

  test('a small file that unpacks to a giant is refused', async ({ assert }) => {
    const giant = await blank(6000, 6000).png({ compressionLevel: 9 }).toBuffer()
    assert.isBelow(giant.length, 2 * 1024 * 1024)
    assert.deepEqual(await decode(giant, 'a.png'), { ok: false, problem: 'picture_unreadable' })
  })

  test('other kinds are refused by what is in them, not by their name', async ({ assert }) => {
    const webp = await blank(10, 10).webp().toBuffer()
    assert.deepEqual(await decode(webp, 'a.jpg'), { ok: false, problem: 'picture_kind' })
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    assert.deepEqual(await decode(svg, 'a.png'), { ok: false, problem: 'picture_kind' })
  })
})
