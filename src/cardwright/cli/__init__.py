"""The command line. Each command is a file of its own, imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import takewhile
from keyword import iskeyword
from typing import Any

import click

from cardwright import __version__
from cardwright.errors import CardwrightError

COMMANDS = {
    "validate": "Check cards and say what is wrong, at line and column.",
    "score": "Rate how open a release is (Model Openness Framework).",
    "rubric": "Compute fairness, privacy and regulation from a datasheet.",
    "render": "Turn a card into the Hub's README or a page.",
    "diff": "Tell field by field what changed between two cards.",
    "publish": "Send cards to the Hub.",
    "site": "Build the site of all cards.",
    "import": "Make a card of a README.md, a repository, or another format.",
    "new": "Write a first card to fill in.",
    "schema": "Print the JSON Schema of a kind of card.",
    "rules": "Explain the rules.",
}
"""Each command with the line that ``--help`` shows, so that help imports none of them."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of ``COMMANDS``."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"cardwright.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0] if args else ""
        if name and name not in COMMANDS and not name.startswith("-"):
            from cardwright.suggest import closest

            meant = closest(name, COMMANDS)
            advice = f"did you mean '{meant}'?" if meant else f"known are {', '.join(COMMANDS)}"
            raise click.UsageError(f"'{name}' is not a command; {advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cardwright")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault.")
def main(debug: bool) -> None:
    """Cards as code: check, rate and publish the documentation of models and datasets."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; those of the process by default.

    Returns:
        The exit status: 0 clean, 1 findings, 2 could not run.
    """
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in takewhile(lambda argument: argument.startswith("-"), given)
    try:
        status = main.main(given, prog_name="cardwright", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        return _tell_usage(error)
    except CardwrightError as error:
        if debug:
            raise
        return _fault(str(error))
    except BrokenPipeError:  # while help was printed
        from cardwright.cli.output import drop_output

        drop_output()
        return 0
    except (KeyboardInterrupt, click.Abort):
        return _fault("interrupted")
    except Exception as error:
        if debug:
            raise
        return _fault(
            f"a fault of cardwright itself: {type(error).__name__}: {error}; "
            "run again with --debug and report what it prints"
        )
    return status if isinstance(status, int) else 0


def _tell_usage(error: click.ClickException) -> int:
    """Say how a command is used; a command that needs arguments and got none shows its help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 2
    message = " ".join(error.format_message().split()).rstrip(".")
    context: Any = getattr(error, "ctx", None)
    return _fault(f"{message}; see '{context.command_path} --help'" if context else message)


def _fault(message: str) -> int:
    from cardwright.cli.output import note

    note(message)
    return 2
