/** The page's words in its language, printed by the server. */
export const words = JSON.parse(
  document.querySelector<HTMLElement>('[data-words]')!.dataset.words!
) as Record<string, string>

export const told = (name: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`{${key}}`, String(value)),
    words[name] ?? ''
  )
