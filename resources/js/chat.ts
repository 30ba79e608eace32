import { Application } from '@hotwired/stimulus'
import type { ControllerConstructor } from '@hotwired/stimulus'
import './elements/stream_source'
import { realtime } from './lib/realtime'
import { session } from './chat/current'
import './chat/stream_element'
import { keepAboveKeyboard } from './chat/viewport'

keepAboveKeyboard()

realtime.start({
  scope: `chat:${session.inbox}`,
  authorization: () => session.token && `Bearer ${session.token}`,
  refreshHeaders: () => session.headers(),
})

const application = Application.start()
const modules = import.meta.glob<{ default: ControllerConstructor }>(
  './controllers/chat/*_controller.ts',
  { eager: true }
)
for (const [path, module] of Object.entries(modules)) {
  application.register(
    path.slice('./controllers/chat/'.length, -'_controller.ts'.length),
    module.default
  )
}
