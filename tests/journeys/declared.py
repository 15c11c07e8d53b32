"""A made-up platform's declaration."""

_FILE = """
name = "{name}"
home = "{site}"
makes = ["art"]
[source]
name = "made up for a test"
date = 2026-03-01
[[documents]]
kind = "terms"
title = "Terms of Use"
urls = ["{site}/terms"]
checked = {checked}
"""


def declaration(name: str, site: str, checked: str = "2026-03-01") -> str:
    """Its file, with one document at that site."""
    return _FILE.format(name=name, site=site, checked=checked)
