"""A Hub for tests: a process of its own that speaks with the unmodified client over sockets.

In a test::

    def test_reading(hub_server: HubServer) -> None:
        hub_server.add_repo("model", "north-lab/tern", {"README.md": "# Tern\\n"})
        hub = open_hub(hub_server.endpoint)           # in this process, or
        run("publish", "hub", …, **hub_server.environment())  # through the command line

The fixture ``hub_server`` (``tests/conftest.py``) starts the process once a session, and empties it
before each test. The server knows

* repositories of models, datasets and Spaces with commits that have a parent, an author and a
  title, branches, pull requests, private and gated repositories (``add_repo``);
* tokens, see ``TOKENS``: a writer and a reader of the organization ``north-lab``, a stranger;
* the routes that the client calls: whoami, create, validate-yaml, preupload, commit, info, tree,
  paths-info, commits, discussions, resolve (with ranges); the names in ``ROUTES``;
* what the real Hub is known to refuse in the metadata of a card (``metadata``);
* how to misbehave on demand: ``fail("commit", status=503)``; see ``HubServer.fail``.

What it saw is in ``requests()``; what stands in a repository now in ``files()`` and ``commits()``.
By hand: ``python -m hub_server --state DIR`` in ``tests/``, which prints the address; files below
``DIR/{models,datasets,spaces}/OWNER/NAME/`` become repositories.
"""

from hub_server.process import IMPATIENT, HubServer, start_server
from hub_server.repositories import READER, STRANGER, TOKENS, WRITER
from hub_server.routes import ROUTES

__all__ = [
    "IMPATIENT",
    "READER",
    "ROUTES",
    "STRANGER",
    "TOKENS",
    "WRITER",
    "HubServer",
    "start_server",
]
