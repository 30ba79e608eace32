import { Controller } from '@hotwired/stimulus'

/** Prints the page; what is left of it on paper is said in the style sheet. */
export default class extends Controller<HTMLElement> {
  now() {
    print()
  }
}
