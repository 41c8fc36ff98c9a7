"""Patience with a busy or broken server, in one place and with bounds.

The client's own retries wait as long as a server asks for, and repeat a connection that was lost
up to five times; some of its calls have no bound at all. Here each request passes ``send`` of one
class: requests that only read are repeated a few times, a wait is cut off at a bound, an answer is
bounded in size and in time, and what cannot be repeated safely is told to be ambiguous.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

from cardwright.errors import SettingsError
from cardwright.hub.errors import HubError, TransientError, UnreachableError, redact

MAX_REQUESTS = 5_000
"""The most requests for one thing that is asked for: a list whose pages have no end ends here."""
MAX_ANSWER_BYTES = 64_000_000
"""The largest answer that is read; a page of a tree of files has some hundred kilobytes."""
LIMIT = "cardwright_limit"
"""The extension of a request that says after how many bytes its answer is cut off."""
_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))
_BEST_EFFORT = "/api/agent-harnesses"
"""What the client asks for its statistics, and does without where it gets no answer."""
_ERRNO = re.compile(r"^\[Errno -?[0-9]+\] ")
_ONLY_READS = ("/validate-yaml", "/paths-info/", "/preupload/")


class Patience(NamedTuple):
    """How long a request may take, and how often it is repeated.

    Attributes:
        timeout: seconds that a server may stay silent.
        total: seconds that one answer may take in all.
        attempts: how often a request is sent at most.
        first_wait: seconds before it is sent again; doubled each time.
        longest_wait: seconds that are waited at most, whatever the server asks for.
    """

    timeout: float = 30.0
    total: float = 120.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0


_SETTINGS = {
    "CARDWRIGHT_HUB_TIMEOUT": "timeout",
    "CARDWRIGHT_HUB_TOTAL": "total",
    "CARDWRIGHT_HUB_ATTEMPTS": "attempts",
    "CARDWRIGHT_HUB_WAIT": "first_wait",
    "CARDWRIGHT_HUB_LONGEST_WAIT": "longest_wait",
}


def read_patience() -> Patience:
    """The bounds, as the environment sets them.

    Raises:
        SettingsError: a variable is no number, or is negative.
    """
    found: dict[str, Any] = {}
    for variable, name in _SETTINGS.items():
        text = os.environ.get(variable, "").strip()
        if not text:
            continue
        kind = int if name == "attempts" else float
        try:
            value = kind(text)
        except ValueError:
            value = -1
        least = 1 if name == "attempts" else 0
        if not least <= value <= 86_400:
            raise SettingsError(f"{variable}: '{text[:40]}' is not a number from {least} to 86400")
        found[name] = value
    return Patience()._replace(**found)


def patient_client(session: Any, patience: Patience, endpoint: str) -> Any:
    """A client like the one of ``huggingface_hub``, with bounds.

    Args:
        session: the client's own HTTP client, whose hooks are kept.
        patience: the bounds.
        endpoint: the address of the Hub, to which alone credentials go.
    """
    http = _http_library(session)
    origin = _origin(http.URL(endpoint))
    bounded = _bounded_stream(http, patience)

    class PatientClient(http.Client):  # type: ignore[misc, name-defined]
        """Sends a request again where that is safe and may help."""

        bounds = (patience, endpoint)
        sent = 0
        """How many requests were sent for what is asked for now; see ``Hub.telling``."""

        def send(self, request: Any, *, stream: bool = False, **options: Any) -> Any:
            """Send a request, with patience."""
            self.sent += 1
            if self.sent > MAX_REQUESTS:
                raise HubError("the answer of the Hub has no end; check HF_ENDPOINT")
            if _origin(request.url) != origin:
                request.headers.pop("Authorization", None)  # wherever a page of an answer leads
            # Some calls of the client's ask for no timeout at all.
            if request.extensions.get("timeout", {}).get("read") is None:
                request.extensions["timeout"] = http.Timeout(patience.timeout).as_dict()

            def attempt() -> Any:
                with _naming_failures(http):
                    response = super(PatientClient, self).send(request, stream=True, **options)
                    _refuse_packed(response)
                    response.stream = bounded(response.stream, request.extensions.get(LIMIT))
                    if not stream or response.status_code in _BUSY:
                        response.read()
                if response.status_code in _BUSY or _is_locked(response, stream):
                    raise _busy(response)
                return response

            return _repeat(request, patience, attempt)

    return PatientClient(
        event_hooks=session.event_hooks, follow_redirects=True, timeout=patience.timeout,
        headers={"Accept-Encoding": "identity"},
    )  # fmt: skip


def _refuse_packed(response: Any) -> None:
    """Take no answer that is packed: a small one could unpack to more than the memory holds."""
    form = response.headers.get("Content-Encoding", "").strip().lower()
    if form not in ("", "identity"):
        response.close()
        raise _FailedAttemptError("answers in a packed form that was not asked for")


def _bounded_stream(http: Any, patience: Patience) -> Any:
    """A class for the body of an answer, read up to a number of bytes and seconds."""

    class BoundedStream(http.SyncByteStream):  # type: ignore[misc]
        def __init__(self, inner: Any, limit: int | None) -> None:
            self._inner, self._limit = inner, limit
            self._end = time.monotonic() + patience.total

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for chunk in self._inner:
                size += len(chunk)
                yield chunk
                if self._limit is not None and size >= self._limit:
                    return
                if size > MAX_ANSWER_BYTES:
                    raise http.ReadError("the answer is too large")
                if time.monotonic() > self._end:
                    raise http.ReadTimeout("the answer takes too long")

        def close(self) -> None:
            self._inner.close()

    return BoundedStream


@contextmanager
def _naming_failures(http: Any) -> Iterator[None]:
    """Turn what the HTTP library raises into a failed attempt."""
    try:
        yield
    except http.ConnectError as error:
        words = _ERRNO.sub("", str(error)).lower()
        raise _FailedAttemptError(f"cannot be reached: {words}", was_sent=False) from error
    except http.ConnectTimeout as error:
        raise _FailedAttemptError("does not take the connection", was_sent=False) from error
    except http.TimeoutException as error:
        raise _FailedAttemptError("takes too long to answer") from error
    except (http.TransportError, http.DecodingError) as error:
        raise _FailedAttemptError(f"broke off: {error}") from error


def _origin(url: Any) -> tuple[str, str, int]:
    default = 443 if url.scheme == "https" else 80
    return url.scheme, url.host, url.port or default


def _http_library(session: Any) -> Any:
    """The HTTP library of the client: ``httpx2``, or ``httpx`` below it."""
    owner = next(kind for kind in type(session).__mro__ if kind.__name__ == "Client")
    return import_module(owner.__module__.partition(".")[0])


class _FailedAttemptError(Exception):
    """One attempt that failed, in words to follow "the Hub"."""

    def __init__(
        self, words: str, was_sent: bool = True, refused: bool = False, wait: float | None = None
    ) -> None:
        self.words, self.was_sent, self.refused, self.wait = words, was_sent, refused, wait
        super().__init__(words)


def _busy(response: Any) -> _FailedAttemptError:
    """A busy or broken server; 429 and 409 are clear refusals, all else may have worked."""
    status = response.status_code
    asked = response.headers.get("Retry-After", "").strip()
    wait = float(asked[:9]) if asked.isdecimal() and asked.isascii() else None
    words = {429: "is asked too often", 409: "is busy"}.get(status, "is out of order")
    return _FailedAttemptError(
        f"{words} (status {status})", refused=status in (409, 429), wait=wait
    )


def _is_locked(response: Any, stream: bool) -> bool:
    """Whether another repository is being made, for which the client would wait without end."""
    if stream or response.status_code != 409 or not response.url.path.endswith("/repos/create"):
        return False
    return b"conflicting operation" in response.content


def _repeat(request: Any, patience: Patience, attempt: Any) -> Any:
    """Run an attempt until it works, it must not be repeated, or patience is at its end."""
    wait = patience.first_wait
    attempts = 1 if request.url.path.endswith(_BEST_EFFORT) else patience.attempts
    for number in range(1, attempts + 1):
        try:
            return attempt()
        except _FailedAttemptError as failure:
            is_safe = _only_reads(request) or failure.refused or not failure.was_sent
            pause = wait if failure.wait is None else failure.wait
            if not is_safe or number == attempts or pause > patience.longest_wait:
                raise _give_up(request, failure, is_safe, number) from failure.__cause__
        time.sleep(pause)
        wait = min(wait * 2, patience.longest_wait)
    raise AssertionError("unreachable")


def _only_reads(request: Any) -> bool:
    path = request.url.path
    return request.method in ("GET", "HEAD") or any(part in path for part in _ONLY_READS)


def _give_up(
    request: Any, failure: _FailedAttemptError, is_safe: bool, attempts: int
) -> TransientError:
    """The error that tells what happened, and whether a change may have been made."""
    port = f":{request.url.port}" if request.url.port else ""
    address = f"{request.url.scheme}://{request.url.host}{port}"
    text = f"the Hub at {address} {redact(failure.words)}"
    if failure.wait:
        text += f" and asks to wait {failure.wait:,.0f} seconds"
    if attempts > 1:
        text += f", asked {attempts} times"
    kind = TransientError if failure.was_sent else UnreachableError
    error = kind(f"{text}; try again later, or check HF_ENDPOINT and your connection")
    error.is_ambiguous = not is_safe
    return error
