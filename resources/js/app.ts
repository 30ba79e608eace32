import * as Turbo from '@hotwired/turbo'
import { Application } from '@hotwired/stimulus'
import type { ControllerConstructor } from '@hotwired/stimulus'
import { askInDialog } from './lib/confirmation'

Turbo.config.forms.confirm = askInDialog
Turbo.start()

const application = Application.start()
const modules = import.meta.glob<{ default: ControllerConstructor }>('./controllers/*_controller.ts', { eager: true })
for (const [path, module] of Object.entries(modules)) {
  const name = path.slice('./controllers/'.length, -'_controller.ts'.length).replaceAll('_', '-')
  application.register(name, module.default)
}
