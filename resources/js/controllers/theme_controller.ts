import { Controller } from '@hotwired/stimulus'

/** Light or dark; picking what the system has anyway goes back to following the system. */
export default class extends Controller {
  toggle() {
    const root = document.documentElement
    const picked = root.dataset.bsTheme === 'dark' ? 'light' : 'dark'
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    root.dataset.bsTheme = picked
    if (picked === system) localStorage.removeItem('theme')
    else localStorage.setItem('theme', picked)
  }
}
