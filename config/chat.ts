import env from '#start/env'

/** What one customer, or one address, may do within a minute; docs/http.md names the numbers. */
export const chat = {
  perMinute: {
    customers: env.get('CUSTOMERS_PER_MINUTE') ?? 30,
    messages: env.get('MESSAGES_PER_MINUTE') ?? 60,
    pictures: 10,
    conversations: 10,
    hints: 60,
    requests: 300,
    copies: 3,
  },
  // Requests of one partner's customers that this process works on at once.
  atOnce: 128,
  transcriptPage: 30,
  hotQuestions: 20,
  refreshPage: 200,
  pictureBytes: 2 * 1024 * 1024,
  picturePixels: 25_000_000,
}
