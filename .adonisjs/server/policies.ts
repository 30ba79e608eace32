export const policies = {
  ConversationPolicy: () => import('#app/conversations/policies/conversation_policy'),
}

