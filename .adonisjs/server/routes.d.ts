import '@adonisjs/core/types/http'

type ParamValue = string | number | bigint | boolean

export type ScannedRoutes = {
  ALL: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'session.store': { paramsTuple?: []; params?: {} }
    'session.show': { paramsTuple?: []; params?: {} }
    'session.destroy': { paramsTuple?: []; params?: {} }
    'locale.update': { paramsTuple?: []; params?: {} }
    'password.edit': { paramsTuple?: []; params?: {} }
    'password.update': { paramsTuple?: []; params?: {} }
    'profile.edit': { paramsTuple?: []; params?: {} }
    'profile.update': { paramsTuple?: []; params?: {} }
    'login_sessions.destroy': { paramsTuple: [ParamValue]; params: {'login_session_id': ParamValue} }
    'operator.password.edit': { paramsTuple?: []; params?: {} }
    'operator.password.update': { paramsTuple?: []; params?: {} }
    'operator.partners.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.one_time_password.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.users.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.disablement.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.disablement.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.login_sessions.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.one_time_password.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.agents.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.agents.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.service_groups.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'applications.index': { paramsTuple?: []; params?: {} }
    'streams.store': { paramsTuple?: []; params?: {} }
    'partner.entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.entry_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.categories.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.categories.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.restorations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.hot_marks.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.hot_marks.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.duplicates.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.link_targets.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.templates.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.entry_imports.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.confirmations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.import_problems.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.entry_imports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'chat.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.widget': { paramsTuple?: []; params?: {} }
    'chat.palette': { paramsTuple: [ParamValue]; params: {'color': ParamValue} }
    'chat.customers.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.conversation.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.conversation.destroy': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.messages.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.images.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'inbox_key': ParamValue,'public_id': ParamValue} }
    'chat.refresh.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.transfer.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.transfer.destroy': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.typing.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.seen.update': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.rating.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.workbench.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.lists.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.availability.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.redelivery.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.conversations.images.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'public_id': ParamValue} }
    'partner.conversations.refresh.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.seen.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.typing.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.assignment.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.closure.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.canned_replies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.canned_replies.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.settings.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.settings.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.settings.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'key': ParamValue} }
    'partner.products.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.settings.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'key': ParamValue} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.inboxes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.check.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.pause.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.pause.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'partner.home.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.home.show': { paramsTuple?: []; params?: {} }
    'partner.trial.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.trial.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
  }
  GET: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'session.show': { paramsTuple?: []; params?: {} }
    'password.edit': { paramsTuple?: []; params?: {} }
    'profile.edit': { paramsTuple?: []; params?: {} }
    'operator.password.edit': { paramsTuple?: []; params?: {} }
    'operator.partners.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.agents.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'applications.index': { paramsTuple?: []; params?: {} }
    'partner.entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.entry_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.duplicates.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.link_targets.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.templates.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.import_problems.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'chat.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.widget': { paramsTuple?: []; params?: {} }
    'chat.palette': { paramsTuple: [ParamValue]; params: {'color': ParamValue} }
    'chat.conversation.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'inbox_key': ParamValue,'public_id': ParamValue} }
    'chat.refresh.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.workbench.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.lists.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'public_id': ParamValue} }
    'partner.conversations.refresh.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.settings.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.inboxes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'partner.home.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.home.show': { paramsTuple?: []; params?: {} }
    'partner.trial.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.trial.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
  }
  HEAD: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'session.show': { paramsTuple?: []; params?: {} }
    'password.edit': { paramsTuple?: []; params?: {} }
    'profile.edit': { paramsTuple?: []; params?: {} }
    'operator.password.edit': { paramsTuple?: []; params?: {} }
    'operator.partners.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.agents.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'applications.index': { paramsTuple?: []; params?: {} }
    'partner.entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.entry_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.duplicates.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.link_targets.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.templates.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.import_problems.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'chat.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.widget': { paramsTuple?: []; params?: {} }
    'chat.palette': { paramsTuple: [ParamValue]; params: {'color': ParamValue} }
    'chat.conversation.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'inbox_key': ParamValue,'public_id': ParamValue} }
    'chat.refresh.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.workbench.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.lists.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'public_id': ParamValue} }
    'partner.conversations.refresh.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.settings.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.inboxes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'partner.home.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.home.show': { paramsTuple?: []; params?: {} }
    'partner.trial.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.trial.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
  }
  POST: {
    'session.store': { paramsTuple?: []; params?: {} }
    'session.destroy': { paramsTuple?: []; params?: {} }
    'operator.partners.one_time_password.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.disablement.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.one_time_password.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.service_groups.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'streams.store': { paramsTuple?: []; params?: {} }
    'partner.products.entries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.restorations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.hot_marks.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.confirmations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.entry_imports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'chat.customers.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.messages.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.images.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.transfer.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.typing.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.rating.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.conversations.messages.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.redelivery.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.conversations.images.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.typing.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.assignment.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.closure.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.inboxes.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.check.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.pause.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
  }
  DELETE: {
    'session.destroy': { paramsTuple?: []; params?: {} }
    'login_sessions.destroy': { paramsTuple: [ParamValue]; params: {'login_session_id': ParamValue} }
    'operator.partners.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.users.disablement.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.login_sessions.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.products.entries.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.hot_marks.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entry_imports.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'chat.conversation.destroy': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.transfer.destroy': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.canned_replies.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.settings.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'key': ParamValue} }
    'partner.products.settings.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'key': ParamValue} }
    'partner.inboxes.pause.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
  }
  PUT: {
    'locale.update': { paramsTuple?: []; params?: {} }
    'password.update': { paramsTuple?: []; params?: {} }
    'profile.update': { paramsTuple?: []; params?: {} }
    'operator.password.update': { paramsTuple?: []; params?: {} }
    'partner.users.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.service_groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.products.entries.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'chat.seen.update': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.availability.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.seen.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.settings.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.inboxes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
  }
  PATCH: {
    'partner.products.entries.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}