"""A folder of platform files → a catalogue without clashes. One bad file leaves the others alone."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from bot.core.model import Platform
from bot.core.search import folded
from bot.errors import DeclarationError, NameTaken
from bot.platforms import declaration, shape
from bot.platforms.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

Catalogue: TypeAlias = Mapping[str, Platform]  # by platform id, in the ids' order


def builtin() -> Catalogue:
    """The platforms that come with Clausewatch. Raises DeclarationError for one that overrides a robots.txt."""
    return obeying_robots(load(files("bot.platforms")))


def load(folder: Traversable) -> Catalogue:
    """All platforms of the folder. Raises DeclarationError at the first file that is wrong."""
    catalogue, errors = load_all(folder)
    if errors:
        raise errors[0]
    return catalogue


def declared_as(folder: Traversable, platform: str) -> shape.Platform | None:
    """What the platform's file in that folder says as it is; None where there is none. Raises DeclarationError."""
    file = folder / f"{platform}.toml"
    return shape.decode(Telling(file.name), _body(file)) if file.is_file() else None


def obeying_robots(catalogue: Catalogue) -> Catalogue:
    """The same, if no document of it is read despite robots.txt: an operator may decide that for himself, we may not.

    Raises DeclarationError.
    """
    for platform in catalogue.values():
        if any(document.despite_robots for document in platform.documents):
            raise DeclarationError(
                f"{platform.id}.toml: despite_robots: a built-in platform obeys robots.txt; "
                "write it in a platform file of your own",
                file=f"{platform.id}.toml",
            )
    return catalogue


def read(file: Traversable) -> Platform:
    """The platform that one file declares. Raises DeclarationError."""
    return declaration.read(file.name, _body(file))


def load_all(folder: Traversable) -> tuple[Catalogue, list[DeclarationError]]:
    """The platforms whose files are right, and what is wrong with the others, in the files' order."""
    if not folder.is_dir():
        return {}, [DeclarationError(f"there is no folder {folder}; make it, or take it out of the config")]
    right: list[Platform] = []
    wrong: list[DeclarationError] = []
    try:
        found = _files(folder)
    except OSError as error:
        return {}, [DeclarationError(f"{folder} cannot be listed ({error.strerror}); mend its rights")]
    for file in found:
        try:
            right.append(read(file))
        except DeclarationError as error:
            wrong.append(error)
    catalogue, clashes = _without_clashes(right)
    return catalogue, wrong + clashes


def merged(base: Catalogue, own: Catalogue) -> tuple[Catalogue, list[DeclarationError]]:
    """`base` with `own` added; of one id `own` counts; one of `own` that takes another's name is left out."""
    kept = [platform for name, platform in base.items() if name not in own]
    catalogue, clashes = _without_clashes([*kept, *own.values()])
    return dict(sorted(catalogue.items())), clashes


def _files(folder: Traversable) -> list[Traversable]:
    """By name; an editor's hidden copies are not among them."""
    named = [file for file in folder.iterdir() if file.name.endswith(".toml") and not file.name.startswith(".")]
    return sorted(named, key=lambda file: file.name)


def _body(file: Traversable) -> bytes:
    if not file.is_file():  # a pipe would never end
        raise DeclarationError(
            f"{file.name}: is no file that can be read; name one, or mend its rights", file=file.name
        )
    try:
        with file.open("rb") as opened:
            return opened.read(declaration.LONGEST_FILE + 1)
    except OSError as error:
        what = f"{file.name}: cannot be read ({error.strerror}); mend its rights"
        raise DeclarationError(what, file=file.name) from None


def _without_clashes(platforms: Iterable[Platform]) -> tuple[dict[str, Platform], list[DeclarationError]]:
    """By id; a platform whose id, name or alias an earlier one has is left out and told."""
    catalogue: dict[str, Platform] = {}
    owner: dict[str, str] = {}
    clashes: list[DeclarationError] = []
    for platform in platforms:
        names = {folded(name) or name: name for name in (platform.id, platform.name, *platform.aliases)}
        if taken := next((name for name in names if name in owner), None):
            what = f"{names[taken]!r} already names {owner[taken]}.toml; keep it in one of them"
            clashes.append(NameTaken(f"{platform.id}.toml: {what}", file=f"{platform.id}.toml"))
            continue
        owner |= dict.fromkeys(names, platform.id)
        catalogue[platform.id] = platform
    return catalogue, clashes
