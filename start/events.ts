import emitter from '@adonisjs/core/services/emitter'
import { listeners } from '#generated/listeners'
import AccessChanged from '#app/accounts/events/access_changed'
import LoginSessionEnded from '#app/accounts/events/login_session_ended'
import NoticesChanged from '#app/accounts/events/notices_changed'
import DeliverySettled from '#app/channels/events/delivery_settled'
import EventsReceived from '#app/channels/events/events_received'
import ConversationMoved from '#app/conversations/events/conversation_moved'
import ConversationRated from '#app/conversations/events/conversation_rated'
import ConversationSeen from '#app/conversations/events/conversation_seen'
import MessagePosted from '#app/conversations/events/message_posted'
import ReleaseValidated from '#app/knowledge/events/release_validated'
import ApplicationApproved from '#app/onboarding/events/application_approved'
import AvailabilityChanged from '#app/service/events/availability_changed'

const { accounts, conversations, onboarding, realtime, robot, service } = listeners

emitter.on(LoginSessionEnded, [realtime.EndStreams, 'ended'])
emitter.on(AccessChanged, [accounts.EndLogIns, 'handle'])
emitter.on(AccessChanged, [realtime.EndStreams, 'changed'])
emitter.on(AccessChanged, [service.WithdrawAgents, 'handle'])

emitter.on(NoticesChanged, [realtime.TellReaders, 'handle'])

emitter.on(ApplicationApproved, [onboarding.DraftContract, 'handle'])

emitter.on(ReleaseValidated, [robot.BuildIndex, 'handle'])

emitter.on(EventsReceived, [conversations.ReceiveEvents, 'handle'])
emitter.on(DeliverySettled, [conversations.MarkMessages, 'settled'])

emitter.on(MessagePosted, [conversations.BroadcastConversation, 'message'])
emitter.on(MessagePosted, [service.TellAgents, 'message'])
emitter.on(MessagePosted, [conversations.DeliverMessages, 'handle'])
emitter.on(MessagePosted, [conversations.ReportSensitiveWords, 'handle'])

emitter.on(ConversationMoved, [conversations.BroadcastConversation, 'move'])
emitter.on(ConversationMoved, [service.TellAgents, 'move'])
emitter.on(ConversationMoved, [service.DrainQueues, 'move'])

emitter.on(ConversationRated, [conversations.BroadcastConversation, 'rated'])
emitter.on(ConversationSeen, [conversations.BroadcastConversation, 'seen'])

emitter.on(AvailabilityChanged, [service.TellAgents, 'availability'])
emitter.on(AvailabilityChanged, [service.DrainQueues, 'availability'])

emitter.on('session_auth:login_succeeded', [service.SuspendAtLogIn, 'handle'])
