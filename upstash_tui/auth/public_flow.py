"""Signing in as a client that registers itself: nobody's permission is needed, and no key is made."""

from msgspec import Struct

from upstash_tui.accounts.account import Account, Login
from upstash_tui.accounts.rules import of_email
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.errors import Unauthorized, UpstashError
from upstash_tui.api.http import Http
from upstash_tui.api.teams import team_names
from upstash_tui.api.token_info import TokenInfo, token_info
from upstash_tui.auth.flows import Report, UnknownClient
from upstash_tui.auth.login_tokens import LoginTokens
from upstash_tui.auth.pkce import Attempt
from upstash_tui.auth.public_oauth import CALLBACK_PATH, Grant, PublicOAuth
from upstash_tui.auth.redirect import Callback
from upstash_tui.auth.steps import Connected, SignInError, Step
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints


class PublicFlow:
    """A :class:`~upstash_tui.auth.flows.Flow`."""

    steps: tuple[Step, ...] = (Step.BROWSER, Step.WAIT, Step.EXCHANGE, Step.IDENTITY, Step.SAVED)
    seconds = 300.0

    def __init__(self, endpoints: Endpoints, accounts: AccountStore, http: Http, report: Report) -> None:
        self.issuer = endpoints.oauth_issuer
        self.callback = Callback("127.0.0.1", 0, CALLBACK_PATH)
        self._api_url = endpoints.api_url
        self._accounts = accounts
        self._http = http
        self._report = report
        self._oauth = PublicOAuth(self.issuer, http)
        self._client_id = ""
        self._unknown = ""  # a client id that the server has forgotten

    def attempt(self) -> Attempt:
        return Attempt.new()

    async def prepare(self) -> None:
        """Find the client id of this installation, or register one, and keep it."""
        try:
            client_id = await self._accounts.logins.client_id(self.issuer)
            if client_id is not None and client_id != self._unknown and await self._oauth.knows(client_id):
                self._client_id = client_id
                return
            self._report(Step.BROWSER, "running", "Registering this app at Upstash")
            self._client_id = await self._oauth.register()
            await self._accounts.logins.save_client_id(self.issuer, self._client_id)
        except AccountsError as error:
            raise SignInError(
                Step.SAVED, str(error), "Nothing was started, since the sign-in could not be kept.", "storage"
            ) from error

    def authorize_url(self, attempt: Attempt, callback: Callback) -> str:
        if not self._client_id or not callback.port:
            return ""
        return self._oauth.authorize_url(attempt, self._client_id, callback.url)

    async def connect(self, attempt: Attempt, code: Secret, callback: Callback) -> Connected:
        self._report(Step.EXCHANGE, "running", "Exchanging the code")
        try:
            grant = await self._oauth.exchange(attempt, code, self._client_id, callback.url)
        except UnknownClient:
            if self._unknown:
                raise SignInError(
                    Step.EXCHANGE,
                    "Upstash does not know the app that it has just registered.",
                    "Start again later, or use an API key instead.",
                    "unknown_client",
                ) from None
            self._unknown = self._client_id
            raise
        self._report(Step.EXCHANGE, "done", "Code exchanged")
        self._report(Step.IDENTITY, "running", "Checking who you are")
        async with UpstashClient(_AccessToken("", grant.access), self._api_url, http=self._http) as client:
            info = await _info(client)
            team = await _team(client, info.team_id) if info.team_id else None
        rights = ", read-only" if info.read_only else ""
        self._report(Step.IDENTITY, "done", f"{info.email}{f', team {team}' if team else ''}{rights}")
        try:
            account = await self._save(info, team, grant)
            self._report(Step.SAVED, "done", f"Sign-ins: {await self._accounts.store_description()}")
        except AccountsError as error:
            raise SignInError(
                Step.SAVED, str(error), "Put that right, then start again.", "storage"
            ) from error
        tokens = LoginTokens(self._accounts, account, grant)
        return Connected(account, tokens, verified=True, key_reused=False)

    async def _save(self, info: TokenInfo, team: str | None, grant: Grant) -> Account:
        """Remember it in the place of an earlier sign-in of the same e-mail and team."""
        if grant.refresh is None:
            raise ValueError("a code gives a refresh token")
        login = Login(self.issuer, self._client_id, info.team_id, team)
        async with self._accounts.logins.locked():  # another program may renew the earlier one just now
            former = [
                account
                for account in of_email(await self._accounts.list(), info.email)
                if account.login is not None
                and (account.login.issuer, account.login.team_id) == (login.issuer, login.team_id)
            ]
            return await self._accounts.save(
                info.email,
                grant.refresh,
                read_only=info.read_only,
                replaces=next(iter(former), None),
                login=login,
            )


class _AccessToken(Struct, frozen=True):
    """A credential of one token that was just given, and is never renewed."""

    email: str
    access: Secret

    async def token(self, refused: Secret | None = None) -> Secret:
        if refused is not None:
            raise Unauthorized("Upstash's API does not accept the sign-in.", status=401)
        return self.access


async def _info(client: UpstashClient) -> TokenInfo:
    try:
        info = await client.one(token_info())
    except UpstashError as error:
        advice = "Start again, or use an API key."
        raise SignInError(Step.IDENTITY, error.in_full, advice, "unreachable") from error
    if info.blocked:
        raise SignInError(
            Step.IDENTITY,
            "Upstash has blocked this account.",
            "Ask support@upstash.com, or use another account.",
            "blocked",
        )
    return info


async def _team(client: UpstashClient, team_id: str) -> str:
    """The team's name, its id where that can't be read."""
    try:
        return (await team_names(client, team_id))[team_id]
    except UpstashError:
        return team_id
