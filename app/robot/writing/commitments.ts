/**
 * What a company binds itself by, in both languages: a line for each thing that a customer could hold it to, with the
 * ways in which that is said. Words of help and courtesy are none of them.
 */
const COMMITMENTS = {
  nothingToPay:
    /免[费費单單]|免.{0,2}手[续續][费費]|不收取?(?:任何)?(?:手[续續])?[费費]|不(?:用|花|要)(?:一分)?[钱錢]|(?<!\d)[零0无無](?:手[续續])?[费費](?!率)|包[邮郵]|白送|free of (?:charge|cost)|(?:for|is|are|be|totally|completely|absolutely) free\b|\bfree (?:shipping|delivery|returns?|trial|service|upgrade)|\b(?:no|zero|without(?: any)?) (?:charge|fee|cost)s?\b|complimentary/gu,
  noInterest:
    /免利?息|(?<!\d)[零0无無]利?息|不[收计計算]利?息|interest[- ]free|\b(?:no|zero|without(?: any)?) interest/gu,
  assurance:
    /保[证證](?![金人])|承[诺諾](?![书書])|包[过過赔賠退]|guarantee|\bpromis(?:e|es|ed|ing)\b|\bwe (?:assure|warrant|commit)\b/gu,
  certainty:
    /(?:一定|肯定|必定|[绝絕][对對]|百分百|100%)(?:都|就)?(?:能|[会會]|可以|不|[没沒]|[给給]|通[过過]|成功|安全)|必(?:[过過]|批|下款)|[稳穩][过過赚賺]|(?:definitely|certainly|surely|100%) (?:will|be|get|can|approv|safe|success)|will (?:definitely|certainly|surely|always)|without fail|for sure/gu,
  compensation: /[赔賠]|[补補][偿償]|compensat|indemni|reimburs/gu,
  fullRefund:
    /(?:全[额額款]|[无無][条條]件|[随隨][时時])退|假一|refund(?:ed|s)? in full|full(?:y)? refund|money[- ]back|unconditional/gu,
  gift: /[赠贈]|送您|返[现現利]|[红紅]包|\bgifts?\b|\bbonus|cash ?back/gu,
  discount: /[优優]惠|折扣|打折|立[减減]|\d折|discount|coupon|voucher|half[- ]price/gu,
  waiver: /[减減]免|免除|豁免|\bwaiv|write off/gu,
  withoutLimit: /永久|[终終]身|[无無]限|不限|lifetime|forever|unlimited/gu,
  withoutRisk:
    /(?:[零无無]|(?<!\d)0|[没沒]有?|不存在)(?:任何)?[风風][险險]|保本|保收益|(?:no|without(?: any)?|zero) risk|risk[- ]free/gu,
  withoutCheck:
    /(?:免|[无無]需|不(?:用|需要?|看|查|上))(?:[审審]核|征信|抵押|[担擔]保)|(?:no|without(?: a| any)?) (?:credit )?checks?\b/gu,
  atOnce:
    /(?:秒|立即|立刻|[马馬]上|即[时時]|[实實][时時]|瞬[间間]|[当當][天日])(?:就|可以?|能|[会會])*(?:到[账賬帐帳]|放款|下款|批|[审審]批|通[过過]|退款|[发發][货貨])|instant|same[- ]day/gu,
} as const satisfies Record<string, RegExp>

export type Commitment = keyof typeof COMMITMENTS

const DENIED =
  /(?:不|不[会會能可是]|[无無]法|[没沒]有?|[并並]?非|未|\b(?:not|never|cannot|unable to)|n't)\s*(?:\b(?!and\b|but\b|or\b)[a-z]+\s+){0,2}$/u

/** What a text commits its writer to. What it says no to is no commitment. */
export function commitmentsIn(text: string): Set<Commitment> {
  const kinds = Object.entries(COMMITMENTS) as [Commitment, RegExp][]
  return new Set(kinds.filter(([, words]) => isMade(text, words)).map(([kind]) => kind))
}

/** The nearest words before it decide: further away, a no is a no to something else. */
const NEAR = 40

const isMade = (text: string, words: RegExp) =>
  [...text.matchAll(words)].some(
    ({ index }) => !DENIED.test(text.slice(Math.max(0, index - NEAR), index))
  )
