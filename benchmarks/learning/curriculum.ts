import { deskOf, type Desk, type Sheets } from './desks.js'
import { askedByItsAuthors, cutTo, joined, withStrangers, wordedIn } from './variations.js'

/** Whose customers ask as most do, in the words of the thing. At all other desks they take care to use other words. */
const NATURAL = new Set(['booking-en', 'everyday', 'home-en', 'store', 'wallet'])

export interface NamedSheets extends Sheets {
  name: string
}

/**
 * What is learned from: every desk as it is and as it might have been. The weights were set by hand, once for all, so
 * that neither the many small ones nor the few large ones outweigh the others.
 */
export function curriculum(all: readonly NamedSheets[]): Desk[] {
  const isNatural = ({ name }: NamedSheets) => NATURAL.has(name)
  const isEnglish = ({ name }: NamedSheets) => name.endsWith('-en')
  const [english, chinese] = [all.filter(isEnglish), all.filter((one) => !isEnglish(one))]
  const demanding = [english, chinese].map((group) => group.filter((one) => !isNatural(one)))
  const natural = [english, chinese].map((group) => group.filter(isNatural))
  return [
    ...demanding.flat().flatMap(demandingDesks),
    ...demanding.flatMap((group) => largeDesks(joined(group))),
    ...natural.flatMap((group) =>
      group.flatMap((one) =>
        naturalDesks(
          withStrangers(
            one,
            group.filter((other) => other !== one)
          )
        )
      )
    ),
    ...largeNaturalDesks(withStrangers(joined(natural[1]!), demanding[1]!)),
  ]
}

function demandingDesks(sheets: Sheets): Desk[] {
  const own = askedByItsAuthors(sheets)
  return [
    deskOf(sheets, { ranking: 1, certainty: 1.5 }),
    deskOf(wordedIn(sheets, 2), { ranking: 1, certainty: 1.5 }),
    deskOf(wordedIn(sheets, 0), { ranking: 1, certainty: 1 }),
    deskOf(own, { ranking: 1, certainty: 0 }),
    deskOf(wordedIn(own, 2), { ranking: 1, certainty: 0 }),
    deskOf(wordedIn(own, 0), { ranking: 1, certainty: 0 }),
    ...beginnings(sheets, 0.3),
  ]
}

function largeDesks(sheets: Sheets): Desk[] {
  const own = askedByItsAuthors(sheets)
  return [
    deskOf(sheets, { ranking: 2, certainty: 3 }),
    deskOf(wordedIn(sheets, 2), { ranking: 4, certainty: 0 }),
    deskOf(wordedIn(sheets, 0), { ranking: 6, certainty: 3 }),
    deskOf(own, { ranking: 4, certainty: 0 }),
    deskOf(wordedIn(own, 2), { ranking: 4, certainty: 0 }),
    deskOf(wordedIn(own, 0), { ranking: 6, certainty: 0 }),
  ]
}

const naturalDesks = (sheets: Sheets): Desk[] => [
  deskOf(sheets, { ranking: 3, certainty: 3 }),
  deskOf(wordedIn(sheets, 2), { ranking: 3, certainty: 3 }),
  deskOf(wordedIn(sheets, 0), { ranking: 3, certainty: 3 }),
  ...beginnings(sheets, 0.4),
]

const largeNaturalDesks = (sheets: Sheets): Desk[] => [
  deskOf(sheets, { ranking: 6, certainty: 6 }),
  deskOf(wordedIn(sheets, 0), { ranking: 6, certainty: 6 }),
]

const BEGINNINGS = [5, 12, 24]
const CUTS = 3

/** The bases of companies that have just begun: too small to rank by, but how sure to be there has to be learned. */
function beginnings(sheets: Sheets, certainty: number): Desk[] {
  const count = sheets.entries.length
  return BEGINNINGS.flatMap((size) =>
    Array.from({ length: CUTS }, (_, at) => at * Math.max(size, Math.floor(count / CUTS)))
      .filter((from) => from + size <= count)
      .map((from) => deskOf(cutTo(sheets, from, size), { ranking: 0, certainty }))
  )
}
