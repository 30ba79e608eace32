import { errors } from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import Operator from '#app/accounts/models/operator'
import RoleGrant from '#app/accounts/models/role_grant'
import User from '#app/accounts/models/user'
import { passwordProblem } from '#app/accounts/password_rules'
import Partner from '#app/partners/models/partner'
import type { DraftFields, SubmissionFields } from '#app/onboarding/applications/fields'
import { readDocument, type LicenceDocument } from '#app/onboarding/applications/licence_document'
import type Application from '#app/onboarding/models/application'
import * as validators from '#app/onboarding/validators/application'

interface Problem {
  field: string
  rule: string
  message: string
}

export type ApplicationForm = { document: LicenceDocument | null } & (
  | { intent: 'draft'; fields: DraftFields }
  | { intent: 'submit'; fields: SubmissionFields; password: string | null }
)

/** What the form says, or everything that is wrong with it, field by field. `application` is what was kept before. */
export async function readForm(
  ctx: HttpContext,
  application: Application | null
): Promise<ApplicationForm> {
  const { intent = 'draft' } = await ctx.request.validateUsing(validators.intentValidator)
  const { document, problems } = await chosenDocument(ctx)
  if (intent === 'draft') {
    const fields = await checked(ctx, validators.draftValidator, problems)
    return { intent, document, fields: application?.hasAccount ? companyOf(fields) : fields }
  }
  const isMissing = !document && !application?.documentKey && problems.length === 0
  if (isMissing) problems.push(problem(ctx, 'file', 'documentMissing'))
  if (application?.hasAccount) {
    const fields = await checked(ctx, validators.supplementValidator, problems)
    return { intent, document, fields, password: null }
  }
  const { password, passwordAgain, ...form } = await checked(
    ctx,
    validators.submissionValidator,
    problems,
    (typed) => accountProblems(ctx, typed)
  )
  const fields = { ...form, email: form.email ?? null, slug: form.slug ?? null }
  return { intent, document, fields, password }
}

type Shape = Parameters<HttpContext['request']['tryValidateUsing']>[0]

/** The fields, if neither they nor anything else of the form is wrong. */
async function checked<Fields>(
  { request }: HttpContext,
  validator: { validate(data: unknown, ...rest: never[]): Promise<Fields> },
  problems: Problem[],
  more: (fields: Fields) => Promise<Problem[]> = async () => []
): Promise<Fields> {
  const [error, fields] = await request.tryValidateUsing(validator as unknown as Shape)
  const found = error ? (error.messages as Problem[]) : await more(fields as Fields)
  const all = [...found, ...problems]
  if (all.length > 0) throw new errors.E_VALIDATION_ERROR(all)
  return fields as Fields
}

const problem = ({ i18n }: HttpContext, field: string, rule: string, params = {}): Problem => ({
  field,
  rule,
  message: i18n.t(`applications.problems.${rule}`, params),
})

async function chosenDocument(ctx: HttpContext) {
  const { chosenFile } = ctx
  // A field of a file that was left empty comes along without a name.
  const isChosen = chosenFile && (chosenFile.name || chosenFile.bytes.length > 0)
  if (!isChosen) return { document: null, problems: [] }
  if (chosenFile.isTooLarge) {
    return { document: null, problems: [problem(ctx, 'file', 'documentTooLarge')] }
  }
  const read = await readDocument(chosenFile)
  if ('document' in read) return { document: read.document, problems: [] }
  return { document: null, problems: [problem(ctx, 'file', read.problem)] }
}

interface Account {
  company: string
  managerName: string
  loginName: string
  slug?: string | null
  password: string
  passwordAgain: string
}

/** What of the account no pattern can know. */
async function accountProblems(ctx: HttpContext, typed: Account): Promise<Problem[]> {
  const problems: Problem[] = []
  if (typed.password !== typed.passwordAgain) {
    problems.push(problem(ctx, 'passwordAgain', 'passwordDifferent'))
  }
  const weak = await passwordProblem(typed.password, managerToBe(typed))
  if (weak) {
    const message = ctx.i18n.t(`accounts.passwords.${weak.kind}`, { ...weak })
    problems.push({ field: 'password', rule: weak.kind, message })
  }
  // The other table of log-in names: among users the database itself sees to it.
  const isTaken = await Operator.findBy('loginName', typed.loginName)
  return isTaken ? [...problems, problem(ctx, 'loginName', 'loginNameTaken')] : problems
}

function managerToBe({ company, managerName: name, loginName, slug }: Account) {
  const user = new User().merge({ loginName, name, password: '' })
  user.$setRelated('partner', new Partner().merge({ name: company, slug: slug ?? loginName }))
  user.$setRelated('roleGrants', [new RoleGrant().merge({ role: 'manager' })] as never)
  return user
}

/** The account stands, and changes on its own pages. */
function companyOf({ company, licenceNumber, termMonths, contactName, phone }: DraftFields) {
  return { company, licenceNumber, termMonths, contactName, phone }
}
