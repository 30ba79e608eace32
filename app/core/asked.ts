import type { HttpContext } from '@adonisjs/core/http'
import type { VineValidator } from '@vinejs/vine'
import type { Infer, SchemaTypes } from '@vinejs/vine/types'

/** What an address asks for, checked: a field that a form sends along empty is as good as not there. */
export function asked<Schema extends SchemaTypes>(
  { request }: HttpContext,
  validator: VineValidator<Schema, undefined>
): Promise<Infer<VineValidator<Schema, undefined>>> {
  const filled = Object.entries(request.qs()).filter(([, value]) => value !== '' && value !== null)
  const data: unknown = Object.fromEntries(filled)
  return request.validateUsing(validator as VineValidator<Schema, never>, { data } as never)
}
