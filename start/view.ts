import { releaseField } from '#app/knowledge/release_words'
import edge from 'edge.js'
import { appUrl } from '#config/app'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import app from '@adonisjs/core/services/app'
import router from '@adonisjs/core/services/router'
import { avatarUrl } from '#app/accounts/avatar_url'
import { deviceName } from '#app/accounts/device_name'
import { streamToken } from '#app/accounts/signed_in'
import { userChannel } from '#app/realtime/streams'
import { compilePartialsOnce } from '#app/core/compiled_partials'
import { takenOf } from '#app/partners/usage'
import { pageNumbers } from '#app/core/pagination'
import { linked } from '#app/core/linked'
import { moment } from '#app/core/moment'
import { masked } from '#app/core/personal_data'
import { contractNotice } from '#app/onboarding/contracts/banner'
import { contentOf, textOf } from '#app/conversations/customer_view'
import { actionText, actorText, detailsOf, subjectText } from '#app/reports/audit_log/words'
import { previewText, staffText } from '#app/service/staff_view'
import {
  channelName,
  clockText,
  customerName,
  durationText,
  threadAttributes,
} from '#app/service/view_helpers'

const require = createRequire(import.meta.url)
const iconFolder = dirname(require.resolve('@tabler/icons/outline/home.svg'))
const icons = new Map<string, string>()

/** An outline icon as inline svg; its meaning stands in the text or the label beside it. */
function icon(name: string, extraClass = '') {
  if (!/^[a-z0-9-]{1,60}$/.test(name)) throw new Error(`"${name}" is no name of an icon`)
  let svg = icons.get(name)
  if (svg === undefined) {
    svg = readFileSync(join(iconFolder, `${name}.svg`), 'utf8')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', '')
      .replace(/class="[^"]*"/, 'class="icon%CLASS%" aria-hidden="true" focusable="false"')
      .replace(/\s+/g, ' ')
      .trim()
    icons.set(name, svg)
  }
  return svg.replace('%CLASS%', extraClass && ` ${edge.globals.html.escape(extraClass)}`)
}

edge.global('appUrl', appUrl)
edge.global('icon', (name: string, extraClass?: string) =>
  edge.globals.html.safe(icon(name, extraClass))
)
edge.global('streamToken', streamToken)
edge.global('userChannel', userChannel)
edge.global('pageNumbers', pageNumbers)
edge.global('releaseField', releaseField)
edge.global('moment', moment)
edge.global('deviceName', deviceName)
edge.global('avatarUrl', avatarUrl)
edge.global('auditWords', {
  action: actionText,
  actor: actorText,
  subject: subjectText,
  details: detailsOf,
})
edge.global('hasRoute', (name: string) => router.has(name))
edge.global('linked', (text: string) => edge.globals.html.safe(linked(text)))
edge.global('masked', masked)
edge.global('contractNotice', contractNotice)
edge.global('takenOf', takenOf)
edge.global('contentOf', contentOf)
edge.global('textOf', textOf)
edge.global('staffText', staffText)
edge.global('previewText', previewText)
edge.global('channelName', channelName)
edge.global('customerName', customerName)
edge.global('clockText', clockText)
edge.global('durationText', durationText)
edge.global('threadAttributes', threadAttributes)

// Edge's own puts values between quotes as they are: a name with a quote in it would end the attribute.
const { attrs, escape } = edge.globals.html
const escapedValue = (value: unknown) =>
  ['boolean', 'number', 'undefined'].includes(typeof value) ? value : escape(value)
const escapedAttributes = (values: Record<string, unknown>) =>
  attrs(
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escapedValue(value)]))
  )
edge.global('html', { ...edge.globals.html, attrs: escapedAttributes })

// Edge reads the folders of all components before every page, unless it is born with its cache on, and the framework
// switches that on later. Only who works on the pages sees them change: reading them once saves every request 0.3 ms.
if (!app.inDev) {
  edge.configure({ cache: true })
  const components = edge.loader.listComponents()
  edge.loader.listComponents = () => components
  compilePartialsOnce(edge)
}
