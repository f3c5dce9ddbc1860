"""Signing in as a client that registers itself: nobody's permission is needed, and no key is made."""

from msgspec import Struct

from upstash_tui.accounts.account import Account, Login
from upstash_tui.accounts.rules import of_email
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.client import UpstashClient
from upstash_tui.api.credential import BearerCredential
from upstash_tui.api.errors import Forbidden, Unauthorized, UpstashError
from upstash_tui.api.http import Http
from upstash_tui.api.retry import RetryPolicy
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
from upstash_tui.text import clean_line


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
        return self._oauth.authorize_url(attempt, self._client_id, _uri(callback))

    async def connect(self, attempt: Attempt, code: Secret, callback: Callback) -> Connected:
        self._report(Step.EXCHANGE, "running", "Exchanging the code")
        try:
            grant = await self._oauth.exchange(attempt, code, self._client_id, _uri(callback))
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
        token = _AccessToken("", grant.access)
        info = await self._info(token)
        team = await self._team(token, info.team_id) if info.team_id else None
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

    async def _info(self, token: BearerCredential) -> TokenInfo:
        try:
            info = await RetryPolicy().run(lambda: token_info(self._http, self._api_url, token))
        except UpstashError as error:
            said = f" It says: {error.server_text}" if error.server_text else ""
            refused = isinstance(error, Unauthorized | Forbidden)
            sentence = "Upstash's API did not accept the sign-in." if refused else str(error)
            raise SignInError(
                Step.IDENTITY, f"{sentence}{said}", "Start again, or use an API key.", "unreachable"
            ) from error
        if info.blocked:
            raise SignInError(
                Step.IDENTITY,
                "Upstash has blocked this account.",
                "Ask support@upstash.com, or use another account.",
                "blocked",
            )
        return info

    async def _team(self, token: BearerCredential, team_id: str) -> str:
        """The team's name, its id where that can't be read."""
        async with UpstashClient(token, self._api_url, http=self._http) as client:
            try:
                names = await team_names(client, team_id)
            except UpstashError:
                return clean_line(team_id, 100)
        return clean_line(names[team_id], 100)

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


def _uri(callback: Callback) -> str:
    return f"{callback.origin}{callback.path}"
