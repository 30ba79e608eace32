import '#app/core/routes'
import '#app/accounts/routes'
import '#app/realtime/routes'
import '#app/knowledge/routes'
