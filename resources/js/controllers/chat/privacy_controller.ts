import { Controller } from '@hotwired/stimulus'
import { session } from '../../chat/current'
import { messageOf, tellProblem } from '../../chat/problem'
import { storage } from '../../chat/storage'
import { told } from '../../chat/words'

/** What happens to the customer's data: told, taken along, erased. */
export default class extends Controller<HTMLElement> {
  static targets = ['notice', 'question', 'done']

  declare readonly noticeTarget: HTMLDialogElement
  declare readonly questionTarget: HTMLDialogElement
  declare readonly doneTarget: HTMLDialogElement

  open() {
    const menu = this.element.querySelector<HTMLDetailsElement>('details.menu')
    if (menu?.open) {
      menu.open = false
      // A dialog gives the focus back to where it was, and nothing can have it in a closed menu.
      menu.querySelector('summary')?.focus()
    }
    this.noticeTarget.showModal()
  }

  async copy({ currentTarget }: Event) {
    const button = currentTarget as HTMLButtonElement
    button.disabled = true
    const response = await asked(session.fetch('/copy'), 'copyFailed')
    button.disabled = false
    if (response) save(await response.blob(), 'my-data.zip')
    else this.noticeTarget.close()
  }

  ask() {
    this.noticeTarget.close()
    this.questionTarget.returnValue = ''
    this.questionTarget.showModal()
  }

  async erase() {
    if (this.questionTarget.returnValue !== 'yes') return
    if (session.token) {
      const request = session.fetch('/erasure', { method: 'POST' })
      if (!(await asked(request, 'eraseFailed'))) return
    }
    for (const key of storage.keys(`${session.inbox}:`)) storage.write(key, null)
    this.doneTarget.showModal()
  }

  /** From here on this browser is somebody new. */
  restart() {
    location.reload()
  }
}

/** The response, or null once it has been said why there is none. */
async function asked(request: Promise<Response>, failure: string): Promise<Response | null> {
  try {
    const response = await request
    if (response.ok) return response
    tellProblem(await messageOf(response))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // the net is away
    tellProblem(told(failure))
  }
  return null
}

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
