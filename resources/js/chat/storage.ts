const memory = new Map<string, string>()
const prefix = 'xiaoyun:'

/** What a page remembers. An embedded page may be denied storage: then it remembers until it is closed. */
export const storage = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(prefix + key)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return memory.get(key) ?? null
    }
  },

  write(key: string, value: string | null) {
    try {
      if (value === null) localStorage.removeItem(prefix + key)
      else localStorage.setItem(prefix + key, value)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      if (value === null) memory.delete(key)
      else memory.set(key, value)
    }
  },

  /** The keys that begin with this. */
  keys(start: string): string[] {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix + start))
        .map((key) => key.slice(prefix.length))
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      return [...memory.keys()].filter((key) => key.startsWith(start))
    }
  },
}
