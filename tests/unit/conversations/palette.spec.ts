import { test } from '@japa/runner'
import { contrast, paletteOf } from '#app/conversations/palette'

type Colour = [number, number, number]

const COLOURS = [
  '#0b62c4',
  '#3f5f4c',
  '#ffd400',
  '#ff0000',
  '#ffffff',
  '#000000',
  '#10151d',
  '#7f7f7f',
]
const GROUNDS: Record<string, Colour[]> = {
  light: [
    [244, 245, 248],
    [255, 255, 255],
  ],
  dark: [
    [33, 41, 54],
    [17, 21, 27],
  ],
}

function read(css: string) {
  const [light, dark] = css.split('@media')
  const colours = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/--([\w-]+):rgb\((\d+) (\d+) (\d+)\)/g)].map(([, name, ...rgb]) => [
        name,
        rgb.map(Number) as Colour,
      ])
    )
  return { light: colours(light!), dark: colours(dark!) }
}

test.group('The colour of a partner in the chat', () => {
  test('{$self} leaves every word readable, in light and dark')
    .with(COLOURS)
    .run(({ assert }, color) => {
      for (const [scheme, palette] of Object.entries(read(paletteOf(color)))) {
        assert.isAtLeast(contrast(palette['mine']!, palette['mine-ink']!), 4.5)
        assert.isAtLeast(contrast(palette['accent']!, palette['accent-ink']!), 4.5)
        assert.isAtLeast(contrast(palette['accent-hover']!, palette['accent-ink']!), 4.5)
        assert.isAtLeast(contrast(palette['accent']!, palette['accent-soft']!), 3.9)
        for (const ground of GROUNDS[scheme]!) {
          assert.isAtLeast(contrast(palette['accent']!, ground), 4.5)
          assert.isAtLeast(contrast(palette['mine']!, ground), 1.1)
        }
      }
    })

  test('stays what was chosen where that can be read', ({ assert }) => {
    assert.deepEqual(read(paletteOf('#3f5f4c')).light['mine'], [63, 95, 76])
  })
})
