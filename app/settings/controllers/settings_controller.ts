import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { preparedRead } from '#app/core/prepared'
import { wantsJson } from '#app/core/wants_json'
import Product from '#app/partners/models/product'
import { isSettingKey } from '#app/settings/declared'
import { changeSettings } from '#app/settings/setting_changes'
import { changedSince, SettingForm } from '#app/settings/setting_form'
import { languageOf, storedIn } from '#app/settings/setting_values'
import { settingsValidator, type SettingsInput } from '#app/settings/validators/settings_validator'

/** The settings of all products, or, under `/products/:product_slug`, of one. */
export default class SettingsController {
  async index(ctx: HttpContext) {
    const { partner, request, i18n, view } = ctx
    const product = await productOf(ctx)
    const stored = await preparedRead((statements) => storedIn(statements, partner, product))
    const form = new SettingForm(stored, product ? 'product' : 'partner', languageOf(i18n.locale))
    if (wantsJson(ctx.request)) return { product: product?.slug ?? null, settings: form.fields }

    const products = await Product.in(partner).orderBy('id')
    return view.render('settings/index', { form, product, products, path: request.url() })
  }

  async update(ctx: HttpContext) {
    const { partner, user, request, response, i18n, session } = ctx
    const product = await productOf(ctx)
    const messagesProvider = i18n.createMessagesProvider('settings')
    const input = await request.validateUsing(settingsValidator, { messagesProvider })
    const { basis, ...values } = input as SettingsInput
    const changes = changedSince(basis, values)
    const changed = await changeSettings({ partner, product, user }, changes)
    if (wantsJson(ctx.request)) return { changed }

    const names = changed.map((key) => i18n.t(`settings.fields.${key}`))
    const facts = { count: changed.length, names: i18n.formatList(names) }
    session.flash('notice', i18n.t('settings.saved', facts))
    return response.redirect().toPath(request.url())
  }

  /** Back to what is inherited. */
  async destroy(ctx: HttpContext) {
    const { partner, user, params, request, response, i18n, session } = ctx
    const product = await productOf(ctx)
    if (!isSettingKey(params.key)) throw new NotFound()
    const changed = await changeSettings({ partner, product, user }, [[params.key, null]])
    if (wantsJson(ctx.request)) return { changed }

    session.flash(
      'notice',
      i18n.t('settings.reset', { name: i18n.t(`settings.fields.${params.key}`) })
    )
    return response.redirect().toPath(request.url().replace(/\/[^/]+$/, ''))
  }
}

const productOf = ({ partner, params }: HttpContext) =>
  params.product_slug === undefined
    ? null
    : Product.in(partner).where('slug', params.product_slug).firstOrFail()
