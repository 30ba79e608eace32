import { Controller } from '@hotwired/stimulus'

const KEY = 'lists'
const MOST = 40

/** A list that was filtered or paged is found again so: ways back to it lead to where one came from. */
export default class extends Controller<HTMLElement> {
  connect() {
    const lists = read()
    const { pathname, search } = location
    delete lists[pathname]
    if (search) lists[pathname] = search
    keep(Object.fromEntries(Object.entries(lists).slice(-MOST)))
    for (const way of this.element.querySelectorAll<HTMLAnchorElement>(WAYS))
      if (!way.search && way.pathname !== pathname) way.search = lists[way.pathname] ?? ''
  }
}

const WAYS = '.page-back, .form-actions a.btn'

function read(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Record<string, string>
  } catch (error) {
    if (error instanceof DOMException) return {}
    throw error
  }
}

function keep(lists: Record<string, string>) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(lists))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error // storage is off: lists begin anew
  }
}
