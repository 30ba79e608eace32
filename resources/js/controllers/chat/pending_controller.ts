import { Controller } from '@hotwired/stimulus'
import { outbox } from '../../chat/current'
import { told } from '../../chat/words'
import type { Item, ItemState } from '../../chat/outbox'

type ItemEvent = CustomEvent<{ item: Item; state: ItemState }>

/** Bubbles of what is on its way, cloned from what the server's own partial rendered. */
export default class extends Controller<HTMLElement> {
  static targets = ['text', 'picture', 'list']

  declare readonly textTarget: HTMLTemplateElement
  declare readonly pictureTarget: HTMLTemplateElement
  declare readonly listTarget: HTMLElement
  #items = new Map<string, Item>()

  follow({ detail: { item, state } }: ItemEvent) {
    this.#items.set(item.clientId, item)
    const known = this.#find(item)
    if (state === 'sent') return this.#forget(item, known)
    const bubble = known ?? this.#create(item)
    bubble.dataset.state = state
    this.#say(bubble.querySelector<HTMLElement>('[data-ticks]')!, state)
  }

  retry({ currentTarget }: Event) {
    const bubble = (currentTarget as HTMLElement).closest<HTMLElement>('.message')
    const item = bubble && this.#items.get(bubble.id.slice('message_'.length))
    if (!item || bubble.dataset.state !== 'failed') return
    // The stored message takes the bubble's place, and would take the focus away.
    bubble.closest<HTMLElement>('.log-area')?.focus()
    outbox.retry(item)
  }

  #create(item: Item) {
    const template = item.picture ? this.pictureTarget : this.textTarget
    const bubble = template.content.firstElementChild!.cloneNode(true) as HTMLElement
    bubble.id = `message_${item.clientId}`
    bubble.dataset.sentAt = String(item.at)
    bubble.dataset.action =
      'click->pending#retry keydown.enter->pending#retry keydown.space->pending#retry:prevent'
    if (item.picture) bubble.querySelector('img')!.src = URL.createObjectURL(item.picture)
    else bubble.querySelector('.text')!.textContent = item.text
    this.listTarget.append(bubble)
    return bubble
  }

  #say(ticks: HTMLElement, state: ItemState) {
    ticks.title = told(state)
    ticks.role = state === 'failed' ? 'button' : null
    ticks.tabIndex = state === 'failed' ? 0 : -1
  }

  // The stored message has usually taken the bubble's place already; another tab may have sent it.
  #forget(item: Item, bubble: HTMLElement | undefined) {
    this.#items.delete(item.clientId)
    const image = bubble?.querySelector('img')
    if (image?.src.startsWith('blob:')) URL.revokeObjectURL(image.src)
    requestAnimationFrame(() => requestAnimationFrame(() => bubble?.remove()))
  }

  #find = ({ clientId }: Item) =>
    [...this.listTarget.children].find(({ id }) => id === `message_${clientId}`) as
      HTMLElement | undefined
}
