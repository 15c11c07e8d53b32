"""What the operator wants: config.toml and the environment, checked and frozen.

    sections   what there is to say, with defaults and limits
    places     where files are looked for, and how they are read
    loading    a file and an environment → a configuration
    telling    what is wrong with a name or a value, in plain words
    secret     the token and the language model's key, which never show themselves
    endpoint   whether a language model may be asked at an address
    listening  where counts can be read, as an address and a port

Nothing is read when it is imported.
"""

from bot.config.loading import load
from bot.config.places import Folders
from bot.config.secret import Secret
from bot.config.sections import (
    SECTIONS,
    Alerts,
    Browser,
    Config,
    Data,
    Discord,
    Log,
    Operator,
    Watch,
    Wording,
    user_agent,
)

__all__ = [
    "SECTIONS",
    "Alerts",
    "Browser",
    "Config",
    "Data",
    "Discord",
    "Folders",
    "Log",
    "Operator",
    "Secret",
    "Watch",
    "Wording",
    "load",
    "user_agent",
]
