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
    'profile.avatar.destroy': { paramsTuple?: []; params?: {} }
    'login_sessions.destroy': { paramsTuple: [ParamValue]; params: {'login_session_id': ParamValue} }
    'operator.password.edit': { paramsTuple?: []; params?: {} }
    'operator.password.update': { paramsTuple?: []; params?: {} }
    'operator.partners.one_time_password.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.users.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.disablement.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.disablement.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.personal_data_permission.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.personal_data_permission.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.login_sessions.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.one_time_password.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.agents.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.agents.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.agents.avatar.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'avatars.show': { paramsTuple: [ParamValue]; params: {'avatar_key': ParamValue} }
    'profile.avatar.store': { paramsTuple?: []; params?: {} }
    'partner.agents.avatar.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.user_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.user_imports.template.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.user_imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'partner.user_imports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'partner.user_imports.confirmation.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'partner.enrolments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'enrolment_id': ParamValue} }
    'partner.enrolments.passwords.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'enrolment_id': ParamValue} }
    'partner.user_imports.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'second_step.create': { paramsTuple?: []; params?: {} }
    'second_step.store': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'notices.index': { paramsTuple?: []; params?: {} }
    'notices.reading.store': { paramsTuple?: []; params?: {} }
    'second_factor.show': { paramsTuple?: []; params?: {} }
    'second_factor.store': { paramsTuple?: []; params?: {} }
    'second_factor.update': { paramsTuple?: []; params?: {} }
    'second_factor.destroy': { paramsTuple?: []; params?: {} }
    'recovery_codes.store': { paramsTuple?: []; params?: {} }
    'email.update': { paramsTuple?: []; params?: {} }
    'operator.notices.index': { paramsTuple?: []; params?: {} }
    'operator.notices.reading.store': { paramsTuple?: []; params?: {} }
    'operator.second_factor.show': { paramsTuple?: []; params?: {} }
    'operator.second_factor.store': { paramsTuple?: []; params?: {} }
    'operator.second_factor.update': { paramsTuple?: []; params?: {} }
    'operator.second_factor.destroy': { paramsTuple?: []; params?: {} }
    'operator.recovery_codes.store': { paramsTuple?: []; params?: {} }
    'operator.email.update': { paramsTuple?: []; params?: {} }
    'operator.profile.edit': { paramsTuple?: []; params?: {} }
    'operator.login_sessions.destroy': { paramsTuple: [ParamValue]; params: {'login_session_id': ParamValue} }
    'operator.partners.second_factor.destroy': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.second_factor.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.email.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'applications.index': { paramsTuple?: []; params?: {} }
    'applications.create': { paramsTuple?: []; params?: {} }
    'applications.store': { paramsTuple?: []; params?: {} }
    'applications.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.document': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.successor': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'operator.applications.index': { paramsTuple?: []; params?: {} }
    'operator.applications.show': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.document': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.approval': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.supplement': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.rejection': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'streams.store': { paramsTuple?: []; params?: {} }
    'unread_notices.show': { paramsTuple?: []; params?: {} }
    'operator.unread_notices.show': { paramsTuple?: []; params?: {} }
    'partner.entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.entry_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.synonyms.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.releases.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
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
    'partner.products.synonyms.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonyms.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonyms.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonyms.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonyms.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonym_restorations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonym_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonym_imports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonym_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.deleted_entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
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
    'partner.products.releases.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.releases.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.releases.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.publications.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_validations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_withdrawals.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_trials.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_schedules.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_trials.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.release_schedules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
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
    'chat.copy.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.rating.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.answer_rating.update': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.erasure.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.workbench.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.lists.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.availability.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.redelivery.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.conversations.disclosure.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.conversations.images.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'public_id': ParamValue} }
    'partner.conversations.refresh.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.seen.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.typing.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.assignment.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.closure.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.copy.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.erasure.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.canned_replies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.canned_replies.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.service_groups.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.position.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.settings.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.settings.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.settings.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'key': ParamValue} }
    'partner.service_calendar.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.destroy': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.days.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.setting_changes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.settings.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'key': ParamValue} }
    'partner.products.service_calendar.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.days.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.service_groups.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.settings.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue,'key': ParamValue} }
    'partner.service_groups.service_calendar.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.days.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'operator.settings.index': { paramsTuple?: []; params?: {} }
    'operator.settings.update': { paramsTuple?: []; params?: {} }
    'operator.settings.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'operator.setting_changes.index': { paramsTuple?: []; params?: {} }
    'operator.holidays.show': { paramsTuple?: []; params?: {} }
    'operator.holidays.update': { paramsTuple?: []; params?: {} }
    'operator.holidays.destroy': { paramsTuple?: []; params?: {} }
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
    'operator.partners.index': { paramsTuple?: []; params?: {} }
    'operator.partners.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.audit_entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.audit_exports.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.audit_entries.index': { paramsTuple?: []; params?: {} }
    'operator.audit_exports.show': { paramsTuple?: []; params?: {} }
    'operator.partners.audit_entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.audit_exports.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.archive.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.archive.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.trial.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.trial.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.thresholds.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.thresholds.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'partner.products.answerers.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'partner.products.answerers.check.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'partner.conversations.explanation.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.contracts.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.contracts.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'partner.contracts.confirmation.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'partner.contracts.document.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'partner.human_service_requests.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.contracts.document.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'operator.contracts.index': { paramsTuple?: []; params?: {} }
    'operator.contracts.show': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.edit': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.update': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.destroy': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.confirmation.store': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.termination.store': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.document.show': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.partners.contracts.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.suspension.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.suspension.destroy': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.human_service_requests.index': { paramsTuple?: []; params?: {} }
    'operator.human_service_requests.grant.store': { paramsTuple: [ParamValue]; params: {'human_service_request_id': ParamValue} }
    'operator.human_service_requests.refusal.store': { paramsTuple: [ParamValue]; params: {'human_service_request_id': ParamValue} }
    'operator.contracts.document.store': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
  }
  GET: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'session.show': { paramsTuple?: []; params?: {} }
    'password.edit': { paramsTuple?: []; params?: {} }
    'profile.edit': { paramsTuple?: []; params?: {} }
    'operator.password.edit': { paramsTuple?: []; params?: {} }
    'operator.partners.support_accesses.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.agents.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'avatars.show': { paramsTuple: [ParamValue]; params: {'avatar_key': ParamValue} }
    'partner.user_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.user_imports.template.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.user_imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'partner.enrolments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'enrolment_id': ParamValue} }
    'second_step.create': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'notices.index': { paramsTuple?: []; params?: {} }
    'second_factor.show': { paramsTuple?: []; params?: {} }
    'operator.notices.index': { paramsTuple?: []; params?: {} }
    'operator.second_factor.show': { paramsTuple?: []; params?: {} }
    'operator.profile.edit': { paramsTuple?: []; params?: {} }
    'applications.index': { paramsTuple?: []; params?: {} }
    'applications.create': { paramsTuple?: []; params?: {} }
    'applications.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.document': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'operator.applications.index': { paramsTuple?: []; params?: {} }
    'operator.applications.show': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.document': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'unread_notices.show': { paramsTuple?: []; params?: {} }
    'operator.unread_notices.show': { paramsTuple?: []; params?: {} }
    'partner.entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.entry_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.synonyms.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.releases.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.synonyms.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonyms.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonym_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonym_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.deleted_entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.duplicates.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.link_targets.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.templates.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.import_problems.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.releases.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.releases.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'chat.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.widget': { paramsTuple?: []; params?: {} }
    'chat.palette': { paramsTuple: [ParamValue]; params: {'color': ParamValue} }
    'chat.conversation.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'inbox_key': ParamValue,'public_id': ParamValue} }
    'chat.refresh.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.copy.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.workbench.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.lists.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'public_id': ParamValue} }
    'partner.conversations.refresh.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.copy.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.service_groups.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.settings.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.setting_changes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.service_groups.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'operator.settings.index': { paramsTuple?: []; params?: {} }
    'operator.setting_changes.index': { paramsTuple?: []; params?: {} }
    'operator.holidays.show': { paramsTuple?: []; params?: {} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.inboxes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'partner.home.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.home.show': { paramsTuple?: []; params?: {} }
    'operator.partners.index': { paramsTuple?: []; params?: {} }
    'operator.partners.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.audit_entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.audit_exports.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.audit_entries.index': { paramsTuple?: []; params?: {} }
    'operator.audit_exports.show': { paramsTuple?: []; params?: {} }
    'operator.partners.audit_entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.audit_exports.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.trial.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.trial.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.thresholds.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.thresholds.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'partner.conversations.explanation.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.contracts.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.contracts.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'partner.contracts.document.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'operator.contracts.index': { paramsTuple?: []; params?: {} }
    'operator.contracts.show': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.edit': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.document.show': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.human_service_requests.index': { paramsTuple?: []; params?: {} }
  }
  HEAD: {
    'health.live': { paramsTuple?: []; params?: {} }
    'health.ready': { paramsTuple?: []; params?: {} }
    'login': { paramsTuple?: []; params?: {} }
    'session.show': { paramsTuple?: []; params?: {} }
    'password.edit': { paramsTuple?: []; params?: {} }
    'profile.edit': { paramsTuple?: []; params?: {} }
    'operator.password.edit': { paramsTuple?: []; params?: {} }
    'operator.partners.support_accesses.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.agents.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'avatars.show': { paramsTuple: [ParamValue]; params: {'avatar_key': ParamValue} }
    'partner.user_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.user_imports.template.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.user_imports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'partner.enrolments.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'enrolment_id': ParamValue} }
    'second_step.create': { paramsTuple?: []; params?: {} }
    'password_resets.create': { paramsTuple?: []; params?: {} }
    'password_resets.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'notices.index': { paramsTuple?: []; params?: {} }
    'second_factor.show': { paramsTuple?: []; params?: {} }
    'operator.notices.index': { paramsTuple?: []; params?: {} }
    'operator.second_factor.show': { paramsTuple?: []; params?: {} }
    'operator.profile.edit': { paramsTuple?: []; params?: {} }
    'applications.index': { paramsTuple?: []; params?: {} }
    'applications.create': { paramsTuple?: []; params?: {} }
    'applications.show': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.edit': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'applications.document': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'operator.applications.index': { paramsTuple?: []; params?: {} }
    'operator.applications.show': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.document': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'unread_notices.show': { paramsTuple?: []; params?: {} }
    'operator.unread_notices.show': { paramsTuple?: []; params?: {} }
    'partner.entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.entry_imports.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.synonyms.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.releases.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entries.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entries.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.synonyms.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonyms.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonym_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonym_exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.deleted_entries.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.duplicates.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.link_targets.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.templates.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.exports.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.create': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.entry_imports.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.import_problems.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.releases.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.releases.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'chat.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.widget': { paramsTuple?: []; params?: {} }
    'chat.palette': { paramsTuple: [ParamValue]; params: {'color': ParamValue} }
    'chat.conversation.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.files.show': { paramsTuple: [ParamValue,ParamValue]; params: {'inbox_key': ParamValue,'public_id': ParamValue} }
    'chat.refresh.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.copy.show': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.workbench.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.lists.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.workbench.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.messages.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.files.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'public_id': ParamValue} }
    'partner.conversations.refresh.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.copy.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.canned_replies.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.service_groups.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.settings.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.setting_changes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.service_groups.settings.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'operator.settings.index': { paramsTuple?: []; params?: {} }
    'operator.setting_changes.index': { paramsTuple?: []; params?: {} }
    'operator.holidays.show': { paramsTuple?: []; params?: {} }
    'partner.inboxes.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'home': { paramsTuple?: []; params?: {} }
    'partner.home.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.home.show': { paramsTuple?: []; params?: {} }
    'operator.partners.index': { paramsTuple?: []; params?: {} }
    'operator.partners.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.audit_entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.audit_exports.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.audit_entries.index': { paramsTuple?: []; params?: {} }
    'operator.audit_exports.show': { paramsTuple?: []; params?: {} }
    'operator.partners.audit_entries.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.audit_exports.show': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.create': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.edit': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.trial.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.trial.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.thresholds.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.thresholds.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.index': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.edit': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'partner.conversations.explanation.show': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.contracts.index': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.contracts.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'partner.contracts.document.show': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'operator.contracts.index': { paramsTuple?: []; params?: {} }
    'operator.contracts.show': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.edit': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.document.show': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.human_service_requests.index': { paramsTuple?: []; params?: {} }
  }
  POST: {
    'session.store': { paramsTuple?: []; params?: {} }
    'session.destroy': { paramsTuple?: []; params?: {} }
    'operator.partners.one_time_password.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.support_accesses.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.disablement.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.personal_data_permission.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.one_time_password.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'profile.avatar.store': { paramsTuple?: []; params?: {} }
    'partner.agents.avatar.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.user_imports.confirmation.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'partner.enrolments.passwords.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'enrolment_id': ParamValue} }
    'partner.user_imports.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'second_step.store': { paramsTuple?: []; params?: {} }
    'password_resets.store': { paramsTuple?: []; params?: {} }
    'notices.reading.store': { paramsTuple?: []; params?: {} }
    'second_factor.store': { paramsTuple?: []; params?: {} }
    'recovery_codes.store': { paramsTuple?: []; params?: {} }
    'operator.notices.reading.store': { paramsTuple?: []; params?: {} }
    'operator.second_factor.store': { paramsTuple?: []; params?: {} }
    'operator.recovery_codes.store': { paramsTuple?: []; params?: {} }
    'applications.store': { paramsTuple?: []; params?: {} }
    'applications.successor': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'operator.applications.approval': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.supplement': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'operator.applications.rejection': { paramsTuple: [ParamValue]; params: {'application_id': ParamValue} }
    'streams.store': { paramsTuple?: []; params?: {} }
    'partner.products.entries.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.categories.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonyms.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.synonym_restorations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.synonym_imports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.restorations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.hot_marks.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.confirmations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.releases.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.publications.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_validations.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_withdrawals.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_trials.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.release_schedules.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'number': ParamValue} }
    'partner.products.entry_imports.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'chat.customers.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.messages.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.images.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.transfer.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.typing.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.rating.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.erasure.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.conversations.messages.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.redelivery.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.conversations.disclosure.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue,'sequence': ParamValue} }
    'partner.conversations.images.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.typing.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.assignment.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.closure.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.conversations.customer_data.erasure.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_groups.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'webhooks.store': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.inboxes.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.inboxes.check.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.inboxes.pause.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.products.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.archive.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.check.store': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'partner.contracts.confirmation.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'partner.human_service_requests.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.contracts.document.store': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'contract_id': ParamValue} }
    'operator.contracts.confirmation.store': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.contracts.termination.store': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.partners.contracts.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.partners.suspension.store': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'operator.human_service_requests.grant.store': { paramsTuple: [ParamValue]; params: {'human_service_request_id': ParamValue} }
    'operator.human_service_requests.refusal.store': { paramsTuple: [ParamValue]; params: {'human_service_request_id': ParamValue} }
    'operator.contracts.document.store': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
  }
  DELETE: {
    'session.destroy': { paramsTuple?: []; params?: {} }
    'profile.avatar.destroy': { paramsTuple?: []; params?: {} }
    'login_sessions.destroy': { paramsTuple: [ParamValue]; params: {'login_session_id': ParamValue} }
    'operator.partners.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.users.disablement.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.personal_data_permission.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.users.login_sessions.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.avatar.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'partner.support_accesses.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'support_access_id': ParamValue} }
    'partner.user_imports.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_import_id': ParamValue} }
    'second_factor.destroy': { paramsTuple?: []; params?: {} }
    'operator.second_factor.destroy': { paramsTuple?: []; params?: {} }
    'operator.login_sessions.destroy': { paramsTuple: [ParamValue]; params: {'login_session_id': ParamValue} }
    'operator.partners.second_factor.destroy': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.users.second_factor.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.products.entries.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.synonyms.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'partner.products.hot_marks.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.entry_imports.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'import_id': ParamValue} }
    'partner.products.release_trials.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.release_schedules.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'chat.conversation.destroy': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.transfer.destroy': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.canned_replies.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.service_groups.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.settings.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'key': ParamValue} }
    'partner.service_calendar.destroy': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'key': ParamValue} }
    'partner.products.service_calendar.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.service_groups.settings.destroy': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue,'key': ParamValue} }
    'partner.service_groups.service_calendar.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'operator.settings.destroy': { paramsTuple: [ParamValue]; params: {'key': ParamValue} }
    'operator.holidays.destroy': { paramsTuple?: []; params?: {} }
    'partner.inboxes.pause.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.products.archive.destroy': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'operator.contracts.destroy': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
    'operator.partners.suspension.destroy': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
  }
  PUT: {
    'locale.update': { paramsTuple?: []; params?: {} }
    'password.update': { paramsTuple?: []; params?: {} }
    'profile.update': { paramsTuple?: []; params?: {} }
    'operator.password.update': { paramsTuple?: []; params?: {} }
    'partner.users.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'partner.agents.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'agent_id': ParamValue} }
    'password_resets.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'second_factor.update': { paramsTuple?: []; params?: {} }
    'email.update': { paramsTuple?: []; params?: {} }
    'operator.second_factor.update': { paramsTuple?: []; params?: {} }
    'operator.email.update': { paramsTuple?: []; params?: {} }
    'partner.users.email.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'user_id': ParamValue} }
    'applications.update': { paramsTuple: [ParamValue]; params: {'token': ParamValue} }
    'partner.products.entries.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.synonyms.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
    'chat.seen.update': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'chat.answer_rating.update': { paramsTuple: [ParamValue]; params: {'inbox_key': ParamValue} }
    'partner.availability.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.conversations.seen.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'conversation_id': ParamValue} }
    'partner.canned_replies.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'canned_reply_id': ParamValue} }
    'partner.service_groups.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.position.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.settings.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.service_calendar.days.update': { paramsTuple: [ParamValue]; params: {'partner_slug': ParamValue} }
    'partner.products.settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.service_calendar.days.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.service_groups.settings.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'partner.service_groups.service_calendar.days.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'service_group_id': ParamValue} }
    'operator.settings.update': { paramsTuple?: []; params?: {} }
    'operator.holidays.update': { paramsTuple?: []; params?: {} }
    'partner.inboxes.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'inbox_id': ParamValue} }
    'partner.products.update': { paramsTuple: [ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue} }
    'partner.products.answerers.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'answerer': ParamValue} }
    'operator.contracts.update': { paramsTuple: [ParamValue]; params: {'contract_id': ParamValue} }
  }
  PATCH: {
    'partner.products.entries.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'entry_id': ParamValue} }
    'partner.products.categories.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'category_id': ParamValue} }
    'partner.products.synonyms.update': { paramsTuple: [ParamValue,ParamValue,ParamValue]; params: {'partner_slug': ParamValue,'product_slug': ParamValue,'synonym_id': ParamValue} }
  }
}
declare module '@adonisjs/core/types/http' {
  export interface RoutesList extends ScannedRoutes {}
}