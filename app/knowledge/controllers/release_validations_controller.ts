import type { HttpContext } from '@adonisjs/core/http'
import { mustPublish, releaseOf, told } from '#app/knowledge/release_page'
import { validate } from '#app/knowledge/releases/validation'

/** Looks again whether a release is fit for customers. */
export default class ReleaseValidationsController {
  async store(ctx: HttpContext) {
    mustPublish(ctx)
    const release = await releaseOf(ctx)
    const problem = await validate(ctx.base, release)
    return told(ctx, problem?.kind ?? 'validated', { number: release.number })
  }
}
