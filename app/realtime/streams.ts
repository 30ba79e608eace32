import { Stream } from '#app/realtime/stream'

/** What is for one user alone, in all the pages this person has open. */
export const userStream = new Stream(
  'partners/:partnerId/users/:userId',
  (listener, { userId }) => listener.kind === 'user' && listener.user.id === userId
)

export const userChannel = ({ id: userId, partnerId }: { id: number; partnerId: number }) =>
  userStream.name({ partnerId, userId })
