import { Controller } from '@hotwired/stimulus'

const LEADS_TO_A_FORM = /\/(create|edit|export|template|trial)$/

/** Who only looks finds no button to press: the server would refuse every one of them. */
export default class extends Controller<HTMLElement> {
  connect() {
    for (const form of this.element.querySelectorAll('form')) {
      if (form.method === 'get') continue
      for (const control of form.elements) control.toggleAttribute('disabled', true)
    }
    for (const link of this.element.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      if (LEADS_TO_A_FORM.test(link.pathname)) link.hidden = true
    }
  }
}
