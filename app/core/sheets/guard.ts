const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/**
 * A spreadsheet takes a text that begins like this for a formula and may run it. One ' before it makes it a text again;
 * reading takes one away, so what began with ' already gets one more.
 */
export const guarded = (text: string) => (FORMULA.test(text) ? `'${text}` : text)
