// Loaded before the first paint and without imports, so that a dark screen never flashes white.
{
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    let picked: string | null = null
    try {
      picked = localStorage.getItem('theme')
    } catch (error) {
      if (!(error instanceof DOMException)) throw error // storage is switched off: follow the system
    }
    document.documentElement.dataset.bsTheme = picked ?? (dark.matches ? 'dark' : 'light')
  }
  apply()
  dark.addEventListener('change', apply)
  addEventListener('storage', apply)
}
