"""The vendor's pages that people are sent to."""

CONSOLE = "https://console.upstash.com/redis"
API_KEYS = "https://console.upstash.com/account/api"
"""Where the user sees, makes and deletes the API keys of the account: no documented operation deletes one."""
OAUTH_CLIENTS = "https://console.upstash.com/account/oauth-clients"
"""Where the user sees and ends browser sign-ins."""
DOCS = "https://upstash.com/docs/redis"
STATUS = "https://status.upstash.com"
