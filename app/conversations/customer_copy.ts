import drive from '@adonisjs/drive/services/main'
import i18nManager from '@adonisjs/i18n/services/main'
import { masked } from '#app/core/personal_data'
import type { ZippedFile } from '#app/core/zip'
import { zipped } from '#app/core/zip'
import Partner from '#app/partners/models/partner'
import { render } from '#app/realtime/turbo'
import { contentOf, helpfulness, textOf } from '#app/conversations/customer_view'
import Attachment from '#app/conversations/models/attachment'
import Conversation from '#app/conversations/models/conversation'
import type Customer from '#app/conversations/models/customer'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import type { StoredMessage } from '#app/conversations/rows'

export interface CopyOptions {
  locale: string
  /** Of this identity alone; else of all that the customer has. */
  identityId?: number
  /** For staff who may not see personal data. */
  isCovered?: boolean
}

/** All that is kept of a customer, as a zip: to be read (HTML), for programs (JSON), and the pictures. */
export async function copyOf(customer: Customer, options: CopyOptions) {
  const partner = await Partner.findOrFail(customer.partnerId)
  const copy = new CustomerCopy(customer, partner, options)
  return zipped(copy.files())
}

const PAGE = 200

class CustomerCopy {
  readonly #show: (text: string) => string
  readonly #at = Date.now()

  constructor(
    private readonly customer: Customer,
    private readonly partner: Partner,
    private readonly options: CopyOptions
  ) {
    this.#show = options.isCovered ? masked : (text) => text
  }

  async *files(): AsyncGenerator<ZippedFile> {
    yield { name: 'index.html', content: this.#page() }
    yield { name: 'data.json', content: this.#json() }
    for await (const picture of this.#pictures()) {
      const content = await drive.use().getStream(picture.storageKey)
      yield { name: pictureName(picture), content, isPacked: true }
    }
  }

  async *#page() {
    const { partner, options, customer } = this
    const identities = await this.#identities()
    const about = { partner, customer, identities, at: this.#at, show: this.#show }
    yield render('conversations/copies/_head', about, options.locale)
    for await (const conversation of this.#conversations()) {
      yield render('conversations/copies/_conversation', { conversation, ...about }, options.locale)
      for await (const message of this.#messages(conversation))
        yield render('conversations/copies/_message', { message, partner }, options.locale)
    }
    yield '</main></body></html>\n'
  }

  async *#json() {
    const { customer, partner } = this
    const identities = (await this.#identities()).map((identity) => ({
      inbox: identity.inbox.name,
      channel: identity.inbox.channel,
      externalId: identity.externalId,
      pageUrl: identity.pageUrl && this.#show(identity.pageUrl),
      since: dated(identity.createdAt),
    }))
    const { publicId: id, name, locale, createdAt, privacyNotice } = customer
    const about = {
      partner: partner.name,
      generatedAt: dated(this.#at),
      customer: { id, name: this.#show(name), locale, since: dated(createdAt), privacyNotice },
      identities,
    }
    yield `${JSON.stringify(about, null, 2).slice(0, -2)},\n  "conversations": [`
    let isFirst = true
    for await (const conversation of this.#conversations()) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(this.#facts(conversation)).slice(0, -1)},"messages":[`
      isFirst = false
      let between = ''
      for await (const message of this.#messages(conversation)) {
        yield `${between}\n${JSON.stringify(message)}`
        between = ','
      }
      yield ']}'
    }
    yield '\n  ]\n}\n'
  }

  #facts({ number, product, openedAt, closedAt, rating }: Conversation) {
    return {
      number,
      product: product.name,
      openedAt: dated(openedAt),
      closedAt: closedAt ? dated(closedAt) : null,
      rating: rating && {
        level: rating.level,
        comment: rating.comment ? this.#show(rating.comment) : null,
      },
    }
  }

  #identities() {
    const { customer, options } = this
    return CustomerIdentity.in({ id: customer.partnerId })
      .where('customer_id', customer.id)
      .if(options.identityId, (query) => query.where('id', options.identityId!))
      .preload('inbox')
      .orderBy('id')
  }

  #own() {
    const { customer, options } = this
    return Conversation.in({ id: customer.partnerId })
      .where('customer_id', customer.id)
      .if(options.identityId, (query) => query.where('customer_identity_id', options.identityId!))
  }

  async *#conversations() {
    for (let last = 0; ;) {
      const page = await this.#own()
        .where('id', '>', last)
        .preload('product')
        .preload('rating')
        .orderBy('id')
        .limit(PAGE)
      yield* page
      if (page.length < PAGE) return
      last = page.at(-1)!.id
    }
  }

  async *#messages(conversation: Conversation) {
    const pictures = await this.#picturesOf(conversation)
    for (let last = 0; ;) {
      const page = await conversation.messagesAfter(last, PAGE)
      for (const message of page) yield this.#said(message, pictures)
      if (page.length < PAGE) return
      last = page.at(-1)!.sequence
    }
  }

  #said(message: StoredMessage, pictures: Map<string, string>) {
    const content = contentOf(message)
    const { options, attachmentId } = content
    const i18n = i18nManager.locale(this.options.locale)
    return {
      at: dated(message.sentAt),
      author: message.author,
      name: message.authorName,
      kind: message.kind,
      text: this.#show(textOf(message, i18n)),
      ...(options && { options: options.map(({ label }) => this.#show(label)) }),
      ...helpfulness(content),
      ...(attachmentId && { picture: pictures.get(attachmentId) ?? null }),
    }
  }

  async #picturesOf({ id, partnerId }: Conversation) {
    const rows = await Attachment.in({ id: partnerId }).where('conversation_id', id)
    return new Map(rows.map((row) => [row.publicId, pictureName(row)]))
  }

  async *#pictures() {
    for (let last = 0; ;) {
      const page = await Attachment.in({ id: this.customer.partnerId })
        .whereIn('conversation_id', this.#own().select('id'))
        .where('id', '>', last)
        .orderBy('id')
        .limit(PAGE)
      yield* page
      if (page.length < PAGE) return
      last = page.at(-1)!.id
    }
  }
}

const dated = (at: number) => new Date(Number(at)).toISOString()

const pictureName = ({ publicId, mediaType }: Attachment) =>
  `pictures/${publicId}.${mediaType === 'image/png' ? 'png' : 'jpg'}`
