import * as Turbo from '@hotwired/turbo'
import { Application } from '@hotwired/stimulus'
import type { ControllerConstructor } from '@hotwired/stimulus'
import './elements/stream_source'
import { askInDialog } from './lib/confirmation'
import { installDeskActions } from './lib/desk_actions'
import { realtime } from './lib/realtime'
import { installRealtimeActions } from './lib/stream_actions'

Turbo.config.forms.confirm = askInDialog
// A disabled button would lose the focus.
Turbo.config.forms.submitter = 'aria-disabled'
Turbo.start()
installRealtimeActions()
installDeskActions()

// Every page brings a fresh token; the log-in behind it is one per load, as doors are left by a whole load.
const token = () => document.querySelector<HTMLMetaElement>('meta[name="stream-token"]')
const scope = token()?.dataset.scope
if (scope) {
  realtime.start({ scope, authorization: () => token() && `Stream ${token()!.content}` })
}

const application = Application.start()
const modules = import.meta.glob<{ default: ControllerConstructor }>(
  ['./controllers/*_controller.ts', './controllers/workbench/*_controller.ts'],
  { eager: true }
)
for (const [path, module] of Object.entries(modules)) {
  const name = path
    .slice('./controllers/'.length, -'_controller.ts'.length)
    .replaceAll('_', '-')
    .replaceAll('/', '--')
  application.register(name, module.default)
}
