// Turbo ships without types; these are the parts that are used here.
declare module '@hotwired/turbo' {
  export function start(): void
  export function visit(location: string, options?: { action?: 'advance' | 'replace' }): void
  export function renderStreamMessage(html: string): void
  export const StreamActions: Record<string, (this: HTMLElement) => void>
  export const config: {
    forms: {
      confirm: (message: string) => Promise<boolean> | boolean
      submitter: 'disabled' | 'aria-disabled'
    }
    drive: { progressBarDelay: number }
  }
}
