const AROUND = 2

/** The page numbers to offer, `null` for a gap: 1 … 4 5 6 7 8 … 20. */
export function pageNumbers(current: number, last: number): (number | null)[] {
  const wanted = [1, last]
  for (let page = current - AROUND; page <= current + AROUND; page++) wanted.push(page)
  const pages = [...new Set(wanted)]
    .filter((page) => page >= 1 && page <= last)
    .sort((a, b) => a - b)
  return pages.flatMap((page, index) => {
    const gap = page - (pages[index - 1] ?? 0)
    if (gap === 1) return [page]
    return gap === 2 ? [page - 1, page] : [null, page]
  })
}
