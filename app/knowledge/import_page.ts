import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { counted, type ImportPlan } from '#app/knowledge/imports/import_plan'
import { explained } from '#app/knowledge/imports/import_problem'
import { uploadsFor } from '#app/knowledge/knowledge_base'
import { KeptUpload } from '#app/core/kept_upload'

const MOST_SHOWN = 200

/** The upload in the address, of this partner and product and not expired. */
export async function uploadOf({ base, params }: HttpContext): Promise<KeptUpload> {
  const upload = await KeptUpload.find(uploadsFor(base), params.import_id)
  if (!upload) throw new NotFound()
  return upload
}

/** What a page or a program is shown of a plan; long ones are cut, with the numbers beside. */
export function planJson({ base, i18n }: HttpContext, upload: KeptUpload, plan: ImportPlan) {
  const changes = plan.entries.filter(({ change }) => change !== 'same')
  return {
    id: upload.id,
    name: upload.name,
    knowledge_version: base.product.draftVersion,
    counts: { ...counted(plan), problems: plan.problems.length },
    problems: plan.problems.slice(0, MOST_SHOWN).map((problem) => explained(problem, i18n)),
    changes: changes.slice(0, MOST_SHOWN).map(({ row, code, change, draft, fields }) => ({
      row,
      code,
      change,
      question: draft.question,
      fields: fields.map((field) => i18n.t(`knowledge.columns.${field}`)),
    })),
    shown: MOST_SHOWN,
    changed: changes.length,
  }
}
