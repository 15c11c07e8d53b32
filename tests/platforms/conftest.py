from __future__ import annotations

import pytest

GOOD = """
name = "Inkpond"
aliases = ["ink pond"]
home = "https://inkpond.example"
makes = ["art", "writing"]
contact = "legal@inkpond.example"

[opt_out]
url = "https://inkpond.example/settings"
note = "Settings → Data"

[source]
name = "read by hand"
date = 2026-01-31

[[documents]]
kind = "terms"
title = "Terms of Use"
urls = ["https://inkpond.example/terms", "https://inkpond.example/terms/more"]
select = ["main"]
remove = [".toc"]
language = "pt-BR"
region = "BR"
browser = true
checked = 2026-01-31
interval_hours = 24
despite_robots = "They gave us leave by mail"

[[documents]]
kind = "privacy"
title = "Privacy Policy"
urls = ["https://inkpond.example/privacy"]
checked = false
"""

SMALL = """
name = "{name}"
home = "https://{name}.example"
[[documents]]
kind = "terms"
title = "Terms"
urls = ["https://{name}.example/terms"]
"""


@pytest.fixture(scope="session")
def good():
    return GOOD


@pytest.fixture
def small():
    """The text of a small good file of that name, with lines put before it."""

    def text(name, first=""):
        return first + SMALL.format(name=name)

    return text
