"""The commands a person types; thin: read, do, say. Errors rise to `main`, which says them in one line.

lines      JSON Lines in, JSON Lines out, one for one: the contract of the text commands
shapes     values → what JSON Lines say of them
checkups   a checkup → a report, and JSON Lines
sights     what `look` saw → a report, and JSON Lines
imports    what `import` came to → a report, and JSON Lines
texts      files a person names, read
options    what every command knows: the config file, the data folder
…          one file a command
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys

import click

from bot.cli.alerts import alerts
from bot.cli.backup import backup
from bot.cli.check import check
from bot.cli.classify import classify
from bot.cli.compare import compare
from bot.cli.demo import demo
from bot.cli.doctor import doctor
from bot.cli.explain import explain
from bot.cli.extract import extract
from bot.cli.import_ import import_
from bot.cli.invite import invite
from bot.cli.look import look
from bot.cli.options import Options
from bot.cli.platforms import platforms
from bot.cli.release import release
from bot.cli.reload import reload
from bot.cli.replay import replay
from bot.cli.retract import retract
from bot.cli.run import run
from bot.cli.stats import stats
from bot.cli.status import status
from bot.cli.suggestions import suggestions
from bot.errors import ClausewatchError, StoreError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
INTERRUPTED = 130  # what shells give for a program ended by Ctrl-C: 128 + SIGINT


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"clausewatch {version('clausewatch')}")
        except PackageNotFoundError:
            click.echo("clausewatch, run from a checkout")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", metavar="FILE", help="The configuration to use instead of the one found.")
@click.option("--data", metavar="FOLDER", help="Where the database is kept, instead of where the config says.")
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="The version.")
@click.pass_context
def clausewatch(context: click.Context, config: str | None, data: str | None) -> None:
    """Watch platforms' terms for clauses about AI, and tell creators what they say, in the exact words."""
    context.obj = Options(config, data)


for command in (
    run,
    demo,
    status,
    alerts,
    retract,
    release,
    suggestions,
    platforms,
    look,
    check,
    import_,
    reload,
    doctor,
    backup,
    stats,
    invite,
    classify,
    compare,
    explain,
    extract,
    replay,
):
    clausewatch.add_command(command)


def main() -> None:
    """Run the command that was typed; end with its exit code, and for an error one line on standard error."""
    _take_any_character()
    sys.exit(_code())


def _code() -> int:
    code = 0
    try:
        with clausewatch.make_context("clausewatch", sys.argv[1:]) as context:
            clausewatch.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except ClausewatchError as error:
        click.echo(f"clausewatch: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        _let_go_of_output()
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except OSError as error:
        code = _unwritten(error) if error.errno in _NO_ROOM else _surprised(error)
    except Exception as error:  # noqa: BLE001 — a person gets a sentence and a place to report, not a traceback
        code = _surprised(error)
    return code


def _unwritten(error: OSError) -> int:
    """There is no room for what we say."""
    _let_go_of_output()
    click.echo(f"clausewatch: the output cannot be written ({error.strerror}); free some room.", err=True)
    return StoreError.exit_code


def _surprised(error: Exception) -> int:
    """A fault of ours, told in one line."""
    from bot.app.logs import described

    what = " ".join(described(error).split())
    click.echo(f"clausewatch: a fault in clausewatch itself, please report it: {what}", err=True)
    return ClausewatchError.exit_code


def _take_any_character() -> None:
    """Where the terminal's encoding lacks a character, a question mark stands in for it."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _let_go_of_output() -> None:
    """The reader has gone (`… | head`): what is still buffered has nowhere to go, and that is no error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
