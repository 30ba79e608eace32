/**
 * Days off and make-up days in mainland China, as the State Council announces them for each year, in the form in which
 * an operator adds a year. Another year is another line here, or a list that an operator pastes.
 */
export const SHIPPED_HOLIDAYS: Readonly<Record<number, string>> = {
  2026: `2026-01-01~2026-01-03,休,元旦
2026-01-04,班,元旦
2026-02-14,班,春节
2026-02-15~2026-02-23,休,春节
2026-02-28,班,春节
2026-04-04~2026-04-06,休,清明节
2026-05-01~2026-05-05,休,劳动节
2026-05-09,班,劳动节
2026-06-19~2026-06-21,休,端午节
2026-09-20,班,国庆节
2026-09-25~2026-09-27,休,中秋节
2026-10-01~2026-10-07,休,国庆节
2026-10-10,班,国庆节`,
}
