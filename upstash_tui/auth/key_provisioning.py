"""From the tokens of a sign-in to an API key that is known to work, saved, with as few keys made as can be.

Upstash shows a key once, an account has room for 37, and no documented call deletes one. So a key that is
here already is tried first, a new one is kept before anything is done with it, and none is made twice.
"""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable

from upstash_tui.accounts.account import Account, AccountList, PendingKey
from upstash_tui.accounts.rules import of_email
from upstash_tui.accounts.store import AccountsError, AccountStore
from upstash_tui.api.credential import Credential
from upstash_tui.api.http import Http
from upstash_tui.auth.email import CLAIM, distinct, looks_like_email, may_ask_userinfo, token_candidates
from upstash_tui.auth.oauth import NameTaken, OAuth, Tokens
from upstash_tui.auth.steps import Connected, SignInError, Step, StepState
from upstash_tui.auth.verify import Proof, prove
from upstash_tui.secret import Secret
from upstash_tui.settings import Endpoints

KEY_NAME = "UPSTASH_TUI_API_KEY"
_ASKED_AT_MOST = 5
_LAST_WORD_SECONDS = 3.0
_UNSAID = "Upstash did not say which e-mail you signed in with. Which is it?"
_KEPT = "A key from an earlier sign-in is kept here. Which e-mail did you sign in with?"


class KeyForAccount:
    """The last three steps of one sign-in."""

    def __init__(
        self,
        *,
        endpoints: Endpoints,
        accounts: AccountStore,
        http: Http,
        oauth: OAuth,
        ask_email: Callable[[str, str], Awaitable[str | None]],
        report: Callable[[Step, StepState, str], None],
        prefill: str,
        on_cancel: Callable[[], None],
    ) -> None:
        self._endpoints = endpoints
        self._accounts = accounts
        self._http = http
        self._oauth = oauth
        self._ask_email = ask_email
        self._report = report
        self._prefill = prefill
        self._on_cancel = on_cancel
        self._asked = 0
        self._lost: list[Account] = []
        """Whose saved key is not there any more, or is refused."""

    async def connect(self, tokens: Tokens, nonce: Secret | None) -> Connected:
        """Raises :class:`SignInError`. Whatever key was made is saved, or kept as pending, by then."""
        try:
            return await self._connect(tokens, nonce)
        except AccountsError as error:
            raise SignInError(
                Step.SAVED, str(error), "Put that right, then start again.", "storage"
            ) from error

    async def _connect(self, tokens: Tokens, nonce: Secret | None) -> Connected:
        self._report(Step.KEY, "running", "Looking for a key that works already")
        emails = await self._candidates(tokens, nonce)
        if not emails:
            emails = [await self._ask(_UNSAID, self._prefill)]
        reused = await self._reuse(emails)
        if reused is None and not self._asked and await self._kept_lately():
            emails = distinct([await self._ask(_KEPT, emails[0]), *emails])
            reused = await self._reuse(emails[:1])
        if reused is not None:
            return reused
        self._report(Step.KEY, "running", "Creating an API key")
        kept = await self._mint(tokens.access)
        self._report(Step.KEY, "done", f"API key {kept.key_name} created and kept")
        return await self._identify(kept, emails)

    async def _candidates(self, tokens: Tokens, nonce: Secret | None) -> list[str]:
        issuer = self._endpoints.auth_url
        emails = token_candidates(
            tokens, client_id=self._endpoints.client_id or "", issuer=issuer, nonce=nonce
        )
        if not emails and may_ask_userinfo(tokens, issuer):
            claims = await self._oauth.userinfo(tokens)
            emails = distinct([claims.get("email"), claims.get(CLAIM)])
        return emails

    async def _kept_lately(self) -> bool:
        """Whether a key was made in the last day that found no account: it may well be this one's."""
        return any(kept.created > time.time() - 86_400 for kept in await self._accounts.pending())

    async def _reuse(self, emails: list[str]) -> Connected | None:
        """An account or kept key of one of ``emails`` that still works."""
        for email in emails:
            for account in _own(of_email(await self._accounts.list(), email)):
                connected = await self._again(account)
                if connected is not None:
                    return connected
        for kept in (await self._accounts.pending())[:_ASKED_AT_MOST]:
            for email in emails:
                if (await self._prove(Credential(email, kept.api_key))).verdict == "good":
                    self._report(Step.KEY, "skipped", f"The kept key {kept.key_name} works")
                    self._report(Step.IDENTITY, "done", email)
                    return await self._save(email, kept, verified=True, reused=True)
        return None

    async def _again(self, account: Account) -> Connected | None:
        """Go on with a saved account, unless its key is lost or refused.

        Nothing is made even where the API can't be asked just now.
        """
        kept = await self._kept(account)
        if kept is None:
            return None
        credential, proof = kept
        works = proof.verdict == "good"
        self._report(
            Step.KEY, "skipped", "The key saved here still works" if works else "The key saved here is kept"
        )
        said = account.email if works else f"{account.email}, not checked: {proof.reason}"
        self._report(Step.IDENTITY, "done", said)
        if works:
            account = await self._accounts.used(account)
        await self._report_saved()
        return Connected(account, credential, verified=works, key_reused=True)

    async def _kept(self, account: Account) -> tuple[Credential, Proof] | None:
        """The saved key of ``account`` and what the API says to it; one that is lost or refused is noted."""
        try:
            credential = await self._accounts.credential(account)
        except AccountsError:
            self._lost.append(account)
            return None
        proof = await self._prove(credential)
        if proof.verdict == "refused":
            self._lost.append(account)
            return None
        return credential, proof

    async def _mint(self, bearer: Secret) -> PendingKey:
        """A new key, kept. When cancelled, a request that is out may still come in: no key is lost."""
        making = asyncio.create_task(self._make_and_keep(bearer))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            self._on_cancel()
            await asyncio.wait({making}, timeout=_LAST_WORD_SECONDS)
            making.cancel()
            await asyncio.wait({making})
            if not making.cancelled():
                making.exception()  # nobody else is going to look
            raise

    async def _make_and_keep(self, bearer: Secret) -> PendingKey:
        """A new key, kept. If its name is taken, one more try under another: then none was made before."""
        name = f"{KEY_NAME}_{int(time.time())}"
        try:
            key = await self._oauth.mint_key(bearer, name)
        except NameTaken:
            name = f"{name}_{secrets.token_hex(2)}"
            try:
                key = await self._oauth.mint_key(bearer, name)
            except NameTaken:
                raise SignInError(
                    Step.KEY,
                    "Upstash said twice that this key name is taken.",
                    "Start again.",
                    "name_taken",
                ) from None
        try:
            return await self._accounts.save_pending(key, name)
        except AccountsError as error:
            raise SignInError(
                Step.SAVED,
                f"The key {name} was created but can't be saved: {error}",
                "Put that right, delete the key in the console under Account, API keys, and start again.",
                "storage",
            ) from error

    async def _identify(self, kept: PendingKey, emails: list[str]) -> Connected:
        """Find out whose the new key is, by trying, then by asking."""
        self._report(Step.IDENTITY, "running", "Checking who you are")
        tried = [*emails]
        while True:
            for email in tried:
                proof = await self._prove(Credential(email, kept.api_key))
                if proof.verdict == "good":
                    self._report(Step.IDENTITY, "done", email)
                    return await self._save(email, kept, verified=True, reused=False)
                if proof.verdict == "unknown":
                    self._report(Step.IDENTITY, "done", f"{email}, not checked: {proof.reason}")
                    return await self._save(email, kept, verified=False, reused=False)
            reason = f"The new key exists, but not with {tried[-1]}. Which e-mail did you sign in with?"
            tried = [await self._ask(reason, self._prefill or tried[-1])]

    async def _ask(self, reason: str, prefill: str) -> str:
        """An e-mail from the user. Raises :class:`SignInError` if they give up."""
        while self._asked < _ASKED_AT_MOST:
            self._asked += 1
            self._report(Step.IDENTITY, "running", reason)
            answer = await self._ask_email(reason, prefill)
            if answer is None:
                break
            if looks_like_email(answer.strip()):
                return answer.strip()
            reason, prefill = "That does not look like an e-mail. Which one did you sign in with?", answer
        kept = await self._accounts.pending()
        advice = "The key is kept: sign in again and it will be used." if kept else "Nothing was created."
        raise SignInError(Step.IDENTITY, "The e-mail of the account is not known.", advice, "email")

    async def _save(self, email: str, kept: PendingKey, *, verified: bool, reused: bool) -> Connected:
        account = await self._accounts.save(
            email,
            kept.api_key,
            key_name=kept.key_name,
            verified=verified,
            replaces=await self._place(email),
        )
        await self._report_saved()
        return Connected(account, Credential(email, kept.api_key), verified=verified, key_reused=reused)

    async def _place(self, email: str) -> Account | None:
        """The account whose saved key is of no use any more, so that the new one takes its place."""
        if not of_email(self._lost, email):
            for account in of_email(await self._accounts.list(), email):
                if account.login is None:
                    await self._kept(account)
        return next(iter(of_email(self._lost, email)), None)

    async def _report_saved(self) -> None:
        self._report(Step.SAVED, "done", f"Keys: {await self._accounts.store_description()}")

    async def _prove(self, credential: Credential) -> Proof:
        return await prove(self._http, self._endpoints.api_url, credential)


def _own(accounts: AccountList) -> AccountList:
    """Those of one e-mail that a sign-in may go on with: with keys made by one, else the last used.

    A key that was typed in may be a team's, and one that can only read is not enough.
    """
    able = [account for account in accounts if not account.read_only and account.login is None]
    return [account for account in able if account.key_name is not None] or able[:1]
