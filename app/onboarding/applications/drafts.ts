import { onboarding } from '#config/onboarding'
import { removeDocument } from '#app/onboarding/applications/licence_document'
import Application from '#app/onboarding/models/application'

const DAY = 24 * 3_600_000
const AT_ONCE = 100

/** What nobody went on with holds names and a document of people who never asked for anything. */
export async function forgetDrafts(now = Date.now()) {
  const before = now - onboarding.draftDays * DAY
  const drafts = () => Application.query().where('state', 'draft').where('updated_at', '<', before)
  for (const { id, documentKey } of await drafts().limit(AT_ONCE)) {
    // Somebody may be going on with it this very moment.
    const [gone] = await drafts().where('id', id).delete()
    if (gone && documentKey) await removeDocument(documentKey)
  }
}
