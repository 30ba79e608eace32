import { told } from './words'

/** ✓ on the server, ✓✓ read by a person: drawn by the style, said to screen readers by the title. */
export function tick(section: HTMLElement) {
  const seen = Number(section.dataset.staffSeen)
  for (const message of section.querySelectorAll<HTMLElement>('.message[data-author=customer]')) {
    const state = Number(message.dataset.order) <= seen ? 'seen' : 'sent'
    if (message.dataset.state === state) continue
    message.dataset.state = state
    const ticks = message.querySelector<HTMLElement>('[data-ticks]')
    ticks?.setAttribute('title', told(state))
  }
}
