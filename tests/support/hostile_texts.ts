import db from '@adonisjs/lucid/services/db'

/** Ends an attribute, begins an element, asks the template engine; and says in which slot it was written. */
export const hostile = (slot: string) => `"'><b data-evil=${slot}>{{7*7}}`

/** The same where there is room for more. */
const longer = (slot: string) =>
  `${hostile(slot)}<img src=x onerror=alert(1)></textarea></script><script>alert(1)</script>
[words](javascript:alert(1)) https://a.example/"onmouseover="alert(1) javascript:alert(1) ${'长'.repeat(300)}`

type Write = (slot: string) => string

/** Wherever somebody can write, past the checks of forms: column and how it holds a text. */
const COLUMNS: [slot: string, table: string, column: string, write: Write][] = [
  ['partner', 'partners', 'name', hostile],
  ['product', 'products', 'name', hostile],
  ['user', 'users', 'name', hostile],
  ['operator', 'operators', 'name', hostile],
  ['group', 'service_groups', 'name', hostile],
  ['topics', 'service_groups', 'topics', (slot) => JSON.stringify([hostile(slot)])],
  ['nickname', 'agents', 'nickname', hostile],
  ['inbox', 'inboxes', 'name', hostile],
  // In a path > separates.
  ['category', 'categories', 'path', (slot) => hostile(slot).replaceAll('>', ' ')],
  ['synonyms', 'synonym_groups', 'words', (slot) => JSON.stringify([hostile(slot), 'other'])],
  ['question', 'entries', 'question', hostile],
  ['similar', 'entries', 'similar_questions', (slot) => JSON.stringify([longer(slot)])],
  ['answer', 'entries', 'answer', longer],
  ['negative', 'entries', 'negative_keywords', (slot) => JSON.stringify([hostile(slot)])],
  ['customer', 'customers', 'name', hostile],
  ['page', 'customer_identities', 'page_url', (slot) => `https://a.example/${hostile(slot)}`],
  ['preview', 'conversations', 'preview', hostile],
  ['author', 'messages', 'author_name', hostile],
  ['message', 'messages', 'body', longer],
  ['comment', 'ratings', 'comment', longer],
  ['canned', 'canned_replies', 'title', hostile],
  ['reply', 'canned_replies', 'body', longer],
]

export const SLOTS = COLUMNS.map(([slot]) => slot)

/** Everything that stands in the database is replaced by what would break a page that believed it. */
export async function writeHostileTexts() {
  for (const [slot, table, column, write] of COLUMNS) {
    const value = write(slot).slice(0, column === 'preview' ? 120 : undefined)
    await db.from(table).update(column, value)
  }
}
