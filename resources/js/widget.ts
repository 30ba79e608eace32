/**
 * The loader on somebody else's site: a button that opens the chat page in a frame. It shares nothing with the site:
 * its elements live in a shadow root, the chat in an origin of its own, and both sides check who speaks.
 */
;(() => {
  /** A phone, upright or on its side: the chat covers the page. */
  const SMALL = '(max-width:480px),(max-height:480px)'
  const script = document.currentScript as HTMLScriptElement | null
  const inbox = script?.dataset.inbox
  if (!script || !inbox || !/^[\w-]{1,40}$/.test(inbox) || document.getElementById('xiaoyun'))
    return

  const lang = script.dataset.lang ?? document.documentElement.lang
  const isChinese = /^zh/i.test(lang || navigator.language)
  const words = isChinese
    ? { open: '打开在线客服', close: '收起在线客服', one: '条新消息', many: '条新消息' }
    : { open: 'Open the chat', close: 'Close the chat', one: ' new message', many: ' new messages' }
  const origin = new URL(script.src).origin
  const color = /^#[\da-f]{6}$/i.test(script.dataset.color ?? '')
    ? script.dataset.color!
    : '#0b62c4'
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  const isBright = 0.299 * red! + 0.587 * green! + 0.114 * blue! > 160
  const page = encodeURIComponent(location.origin + location.pathname)

  const style = new CSSStyleSheet()
  style.replaceSync(`
    :host{all:initial;position:fixed;z-index:2147483000;inset:auto 20px 20px auto}
    button{position:relative;display:grid;place-items:center;width:56px;height:56px;margin:0;padding:0;border:0;
      border-radius:50%;background:${color};color:${isBright ? '#10151d' : '#fff'};cursor:pointer;box-shadow:0 6px 20px rgb(0 0 0/25%)}
    button:focus-visible{outline:3px solid ${color};outline-offset:3px}
    svg{width:28px;height:28px}
    :host([open]) .rest,:host(:not([open])) .away{display:none}
    i{position:absolute;top:-4px;right:-4px;min-width:22px;padding:0 6px;box-sizing:border-box;border-radius:11px;
      background:#c5221f;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center}
    i[hidden]{display:none}
    iframe{position:fixed;inset:auto 20px 88px auto;width:380px;height:min(600px,calc(100dvh - 108px));border:0;
      border-radius:16px;background:Canvas;color-scheme:normal;box-shadow:0 12px 40px rgb(0 0 0/28%);
      transition:opacity .18s,transform .18s,visibility .18s}
    iframe[hidden]{display:block;visibility:hidden;opacity:0;transform:translateY(12px)}
    @media ${SMALL}{iframe{inset:0;width:100%;height:100dvh;border-radius:0}:host([open]) button{display:none}}
    @media(prefers-reduced-motion){iframe{transition:none}}`)

  const host = document.createElement('div')
  host.id = 'xiaoyun'
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [style]

  const button = document.createElement('button')
  button.type = 'button'
  button.innerHTML =
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path class="rest" d="M8 9h8M8 13h6M9 18H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-3l-3 3z"/><path class="away" d="M6 9l6 6 6-6"/></svg>'
  const badge = document.createElement('i')
  badge.hidden = true
  button.append(badge)
  root.append(button)

  let frame: HTMLIFrameElement | null = null
  let isLoaded = false
  let isOpen = false

  const remember = (key: string, value?: string) => {
    try {
      if (value !== undefined) sessionStorage.setItem(`xiaoyun:${key}`, value)
      return sessionStorage.getItem(`xiaoyun:${key}`)
    } catch {
      return null // the site may not store anything: nothing is remembered
    }
  }

  const tell = () =>
    frame?.contentWindow?.postMessage(
      { type: isOpen ? 'xiaoyun:opened' : 'xiaoyun:closed' },
      origin
    )

  const load = () => {
    if (frame) return
    frame = document.createElement('iframe')
    frame.title = words.open
    frame.hidden = true
    frame.addEventListener('load', () => {
      isLoaded = true
      tell()
    })
    const language = script.dataset.lang ? `?lang=${encodeURIComponent(lang)}` : ''
    frame.src = `${origin}/chat/${inbox}${language}#origin=${encodeURIComponent(location.origin)}&page=${page}`
    root.prepend(frame)
  }

  const count = (unread: number) => {
    badge.hidden = unread === 0
    badge.textContent = unread > 99 ? '99+' : String(unread)
    button.setAttribute(
      'aria-label',
      (isOpen ? words.close : words.open) +
        (unread ? ` (${unread}${unread === 1 ? words.one : words.many})` : '')
    )
  }

  /** On a phone the keyboard lies over the page, and a frame does not learn of it. */
  const fit = () => {
    if (!frame || !visualViewport) return
    const { height, scale, offsetTop } = visualViewport
    const isCovering = isOpen && matchMedia(SMALL).matches
    frame.style.height = isCovering ? `${height * scale}px` : ''
    frame.style.top = isCovering ? `${offsetTop}px` : ''
  }

  const show = (open: boolean, focus = true) => {
    load()
    isOpen = open
    frame!.hidden = !open
    host.toggleAttribute('open', open)
    button.setAttribute('aria-expanded', String(open))
    count(0)
    remember('open', open ? '1' : '0')
    // Until then it is still a blank page of the site itself.
    if (isLoaded) tell()
    fit()
    if (focus) (open ? frame! : button).focus()
  }

  button.addEventListener('click', () => show(!isOpen))
  visualViewport?.addEventListener('resize', fit)
  visualViewport?.addEventListener('scroll', fit)
  addEventListener('keydown', ({ key }) => key === 'Escape' && isOpen && show(false))
  addEventListener('message', ({ source, origin: from, data }) => {
    if (!frame || source !== frame.contentWindow || from !== origin) return
    if (data?.type === 'xiaoyun:close' && isOpen) show(false)
    const unread = data?.type === 'xiaoyun:unread' ? data.count : null
    if (Number.isInteger(unread) && unread >= 0 && unread < 1000) count(unread)
  })

  const start = () => {
    document.body.append(host)
    count(0)
    const before = remember('open')
    // On a phone it covers the page: there it opens only when asked to.
    if (before === '1' && !matchMedia(SMALL).matches) show(true, false)
    else if (before) load()
  }
  if (document.body) start()
  else addEventListener('DOMContentLoaded', start)
})()
