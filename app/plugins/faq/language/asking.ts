/** What kind of thing is asked for, as bits: how, why, how much, when, where, whether, what. */
const WAYS = [
  /怎么(?!回事)|怎样|如何|咋(?!回事)|\bhow (?:do|can|to|should|would)\b/,
  /为什么|为啥|为何|怎么回事|咋回事|\bwhy\b|\bhow come\b/,
  /多少|几[个次天张元块]|\bhow (?:much|many)\b/,
  /什么时候|多久|几天|几点|何时|多长时间|\bwhen\b|\bhow long\b/,
  /哪里|在哪|哪儿|什么地方|\bwhere\b/,
  /能不能|可以|能否|可不可以|能|可否|行吗|\b(?:can|could|may) i\b|\bam i able\b|\bis it possible\b/,
  /是什么|什么是|什么意思|\bwhat (?:is|are|does)\b|\bwhats\b/,
]

export function waysOfAsking(normalised: string): number {
  return WAYS.reduce((bits, way, at) => (way.test(normalised) ? bits | (1 << at) : bits), 0)
}

/** From 0 to 1: two texts that ask for the same, or for different things; a half where one does not say. */
export function agreement(one: number, other: number): number {
  if (one === 0 || other === 0) return 0.5
  return bitsIn(one & other) / bitsIn(one | other)
}

function bitsIn(bits: number): number {
  let count = 0
  for (let rest = bits; rest; rest &= rest - 1) count++
  return count
}
