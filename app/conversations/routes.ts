import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware } from '#start/kernel'

const { chat } = controllers.conversations

/** The customer's side: no session and no cookie, but a token of his own. See docs/http.md. */
router.get('/chat/:inbox_key', [chat.Pages, 'show']).as('chat.show')
router.get('/widget.js', [chat.Widgets, 'show']).as('chat.widget')
router
  .get('/chat-palettes/:color', [chat.Palettes, 'show'])
  .where('color', /^[0-9a-f]{6}$/)
  .as('chat.palette')

router
  .group(() => {
    router.post('customers', [chat.Customers, 'store']).as('customers.store')

    router
      .group(() => {
        router.get('conversation', [chat.Conversations, 'show']).as('conversation.show')
        router.delete('conversation', [chat.Conversations, 'destroy']).as('conversation.destroy')
        router.post('messages', [chat.Messages, 'store']).as('messages.store')
        router.post('images', [chat.Images, 'store']).as('images.store')
        router.get('files/:public_id', [chat.Files, 'show']).as('files.show')
        router.get('refresh', [chat.Refreshes, 'show']).as('refresh.show')
        router.post('transfer', [chat.Transfers, 'store']).as('transfer.store')
        router.delete('transfer', [chat.Transfers, 'destroy']).as('transfer.destroy')
        router.post('typing', [chat.Typings, 'store']).as('typing.store')
        router.put('seen', [chat.Readings, 'update']).as('seen.update')
        router.get('copy', [chat.Copies, 'show']).as('copy.show')
        router.post('rating', [chat.Ratings, 'store']).as('rating.store')
        router.put('answer-rating', [chat.AnswerRatings, 'update']).as('answer_rating.update')
        router.post('erasure', [chat.Erasures, 'store']).as('erasure.store')
      })
      .use(middleware.customer())
  })
  .prefix('/chat/:inbox_key')
  .as('chat')
  .use(middleware.jsonInterface())
