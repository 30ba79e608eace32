import { changeSettings } from '#app/settings/setting_changes'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import type Release from '#app/knowledge/models/release'
import { release } from '#app/knowledge/releases/publishing'
import { validate } from '#app/knowledge/releases/validation'
import type { World } from '#tests/world'

/** Acme's managers release by hand from now on. */
export const byHand = ({ acme, ada }: World) =>
  changeSettings({ partner: acme.partner, product: acme.product, user: ada }, [
    ['knowledge_published_at_once', false],
  ])

/** The draft as the next release, validated. */
export async function validated(base: KnowledgeBase, note: string | null = null): Promise<Release> {
  const made = await release(base, null, note)
  if (made.kind !== 'made') throw new Error('Nothing was drafted')
  await validate(base, made.release)
  return made.release
}
