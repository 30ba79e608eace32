import { userInfo } from 'node:os'
import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions, ParsedOutput } from '@adonisjs/core/types/ace'
import { explainCommandFailure } from '#app/core/outside_failure'

/** For the person at the keyboard: what he can mend is told in a sentence, everything else with its stack. */
export default abstract class Command extends BaseCommand {
  static options: CommandOptions = { startApp: true }

  /** Ace asks for what is required even when somebody asks for help. */
  static validate(parsed: ParsedOutput) {
    if (!parsed.flags.help) super.validate(parsed)
  }

  completed(): boolean {
    const explanation = this.error && explainCommandFailure(this.error)
    if (explanation) this.fail(explanation)
    return Boolean(explanation)
  }

  /** Who is at the keyboard, as the audit log names people. */
  protected get auditor() {
    return { actor: 'command', name: userInfo().username } as const
  }

  /** Whether the product has this language; where it has not, that is said. */
  protected async speaks(locale: string) {
    const { default: i18n } = await import('@adonisjs/i18n/services/main')
    const locales = i18n.supportedLocales()
    if (locales.includes(locale)) return true
    this.fail(`There is no language "${locale}". Say ${locales.join(' or ')}.`)
    return false
  }

  /** The reason, and an exit code that says that it was not done. */
  protected fail(reason: string) {
    this.logger.error(reason)
    this.exitCode = 1
  }
}
