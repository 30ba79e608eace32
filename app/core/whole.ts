import vine from '@vinejs/vine'

/**
 * A whole number, from JSON or as an address and a form spell it. Vine alone takes whatever JavaScript makes a number
 * of: `[[7]]`, `true` and `0x10`, too.
 */
export const whole = (least: number, most: number) =>
  vine.number().parse(spelled).withoutDecimals().range([least, most])

const NUMERAL = /^-?\d{1,16}$/

function spelled(given: unknown): unknown {
  if (typeof given === 'string') return NUMERAL.test(given.trim()) ? Number(given) : Number.NaN
  return typeof given === 'number' || given === null || given === undefined ? given : Number.NaN
}
