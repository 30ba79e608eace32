import { spelled } from '#app/core/spelling'

const MARKS = /[^\p{L}\p{N}\p{M}]/gu

const POLITE =
  /^(?:你好|您好|请问|请|麻烦[您你]?|帮我|给我|我要|我想|please)+|(?:谢谢[您你了]?|多谢|吧|啊|呀|哦|呢|啦|哈|please|thanks|thankyou)+$/gu

/** Without spaces and marks, in one spelling. */
export const close = (text: string) => spelled(text).replace(MARKS, '')

/** Without politeness either: "ＲＧ！" and "请转人工，谢谢" say no more than "RG" and "转人工". */
export function bare(text: string): string {
  const closed = close(text)
  return closed.replace(POLITE, '') || closed
}

/** Whether two texts say the same but for marks, spaces, spelling and politeness. Marks alone are compared as they are. */
export const saysTheSame = (one: string, other: string) =>
  bare(one) === bare(other) && (bare(one) !== '' || one.trim() === other.trim())

/** Latin words with a space around each: whoever looks for some in it finds whole ones. */
export const latinWords = (text: string) =>
  ` ${spelled(text)
    .replace(/['’]/g, '')
    .replace(/[^a-z]+/g, ' ')
    .trim()} `
