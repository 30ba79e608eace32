const KEY = 'desk:muted'

let muted = read()

export const isMuted = () => muted

export function mute(wanted: boolean) {
  muted = wanted
  try {
    localStorage.setItem(KEY, String(wanted))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error // storage is off: until the page is left
  }
}

function read() {
  try {
    return localStorage.getItem(KEY) === 'true'
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
