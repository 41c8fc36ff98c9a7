"""Credentials are the client's business: here they are only kept out of what is shown."""

from __future__ import annotations

import logging
import os

from cardwright.findings import escape_control
from cardwright.hub.errors import redact


def secrets() -> tuple[str, ...]:
    """The credentials that the client would send, so that no text shows them."""
    try:
        from huggingface_hub import get_token

        token = get_token()
    except Exception:  # an error here must not hide the one that is told
        return ()
    return (token,) if token else ()


def hide(text: str) -> str:
    """A text in which the credentials that the client would send are not shown.

    For what is printed whole, such as a README, into which a server could put what it was sent.
    """
    for secret in secrets():
        text = text.replace(secret, "[hidden]")
    return text


class _Redacting(logging.Filter):
    """Keeps credentials, and what drives a terminal, out of what the client logs."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = escape_control(redact(record.getMessage(), secrets()))
        record.args, record.exc_info = None, None
        return True


def quiet_log() -> None:
    """The client's log shows errors only, unless the user asks for more, and no credentials."""
    from huggingface_hub import logging as _  # noqa: F401 - sets the handlers of its logger

    logger = logging.getLogger("huggingface_hub")
    if not os.environ.get("HF_HUB_VERBOSITY") and not os.environ.get("HF_DEBUG"):
        logger.setLevel(logging.ERROR)
    for handler in logger.handlers:
        if not any(isinstance(item, _Redacting) for item in handler.filters):
            handler.addFilter(_Redacting())
