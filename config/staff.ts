import { chat } from '#config/chat'

/** What one person of the staff may do within a minute: far more than work needs, far less than a program can do. */
export const staff = {
  perMinute: {
    // One agent serves several customers.
    messages: chat.perMinute.messages * 2,
    pictures: 30,
    imports: 10,
    importChecks: 30,
    exports: 20,
    trials: 60,
    checks: 10,
    // Whoever moves a slider looks often.
    simulations: 240,
    newUsers: 20,
    disclosures: 30,
    copies: 5,
  },
  /** Visitors of pages who have no session yet, of one network. */
  newcomersPerMinute: chat.perMinute.customers * 10,
}
