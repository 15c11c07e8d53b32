"""The catalogue: what is watched, one TOML file a platform, and its loader.

*.toml            the built-in platforms
loader.py         a folder of files → a catalogue without clashes
declaration.py    one file → a platform, or one sentence saying what is wrong with it
shape.py          its keys and their types
telling.py        its checks
listed.py         the words it may use: document kinds, bundles
writing.py        a declaration → its file
sealed.py         files that we write, told from those that somebody edited
open_terms_archive*.py  others' declarations → ours
"""

from bot.platforms.loader import Catalogue, builtin, declared_as, load, load_all, merged

__all__ = ["Catalogue", "builtin", "declared_as", "load", "load_all", "merged"]
