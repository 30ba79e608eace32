import { Controller } from '@hotwired/stimulus'
import { chime } from '../../chat/sound'
import { isMuted, mute } from '../../models/muting'

/** Sound on or off, on this device; turning it on lets one hear it. */
export default class extends Controller<HTMLButtonElement> {
  static values = { words: Object }

  declare wordsValue: Record<'on' | 'off', string>

  connect() {
    this.#tell()
  }

  toggle() {
    mute(!isMuted())
    if (!isMuted()) chime()
    this.#tell()
  }

  #tell() {
    this.element.setAttribute('aria-pressed', String(!isMuted()))
    this.element.title = this.wordsValue[isMuted() ? 'off' : 'on']
  }
}
