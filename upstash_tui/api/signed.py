"""Requests in the name of an account: the one place that knows how each kind of credential is sent."""

from collections.abc import Mapping

from upstash_tui.api.answer import Answer
from upstash_tui.api.credential import AnyCredential, Credential
from upstash_tui.api.http import SMALL, Http
from upstash_tui.secret import Secret


async def send_signed(
    http: Http,
    credential: AnyCredential | None,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    json: object = None,
    cap: int = SMALL,
    timeout: float = 10.0,  # noqa: ASYNC109 - of each wait, not of the call
) -> Answer:
    """Send one request with ``credential``. Arguments and errors are those of :meth:`Http.send`.

    Where the server answers 401 to an access token, the token is renewed and the request sent once more: it
    was not carried out. Raises :class:`~upstash_tui.api.errors.SignedOut` where it can't be renewed.
    """
    if credential is None or isinstance(credential, Credential):
        return await http.send(
            method, url, headers=headers, json=json, basic=credential, cap=cap, timeout=timeout
        )

    async def send(token: Secret) -> Answer:
        return await http.send(
            method, url, headers=headers, json=json, bearer=token, cap=cap, timeout=timeout
        )

    token = await credential.token()
    answer = await send(token)
    return await send(await credential.token(refused=token)) if answer.status == 401 else answer
