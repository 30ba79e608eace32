/** iOS lays its keyboard over the page: the page is made as high as what is left to see. */
export function keepAboveKeyboard() {
  const viewport = window.visualViewport
  if (!viewport) return
  const fit = () => {
    document.documentElement.style.setProperty('--viewport-height', `${viewport.height}px`)
    window.dispatchEvent(new CustomEvent('chat:moved'))
  }
  viewport.addEventListener('resize', fit)
  fit()
}
