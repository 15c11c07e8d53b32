"""A page read as the configuration wants it."""

import subprocess
import sys

import pytest

from bot.app.pages import pages_of, read_now
from bot.config import Browser, Config, Watch
from bot.core.model import Document
from bot.demo.site import Site
from bot.errors import NeedsBrowser, NotAllowed
from bot.fetch.browser.chromium import is_drivable, program
from loopback_site import Site as PlainSite
from loopback_site import page

AT_HOME = Watch(delay_seconds=0, allow_hosts=("127.0.0.1",))
SCRIPTED = b"""<!DOCTYPE html><html lang="en"><body><main id="text"></main><script>
const clause = "We may use the pictures you upload to train models, unless you switch it off in your settings. ";
document.getElementById("text").innerHTML = `<h1>Terms</h1><p>${clause.repeat(20)}</p>`;
</script></body></html>"""


@pytest.fixture
async def document():
    site = Site()
    async with site.open(0):
        yield Document("lanternfold", "terms", "Terms", (f"{site.address}/terms",))


@pytest.fixture
async def scripted():
    async with PlainSite(answers={"/terms": page(SCRIPTED)}).served() as site:
        yield Document("lanternfold", "terms", "Terms", (site.url("/terms"),), browser=True)


async def test_the_text_of_an_allowed_host_is_read(document):
    text, _ = await read_now(document, Config(watch=AT_HOME))
    assert text.startswith("# Lanternfold Terms of Use")
    assert "Visit" not in text


async def test_the_guard_stands_before_every_other(document):
    with pytest.raises(NotAllowed):
        await read_now(document, Config(watch=Watch(delay_seconds=0)))


async def test_a_document_that_says_so_is_read_with_a_browser(scripted):
    if not (is_drivable() and program()):
        pytest.skip("there is no browser on this machine, or no Playwright")
    text, _ = await read_now(scripted, Config(watch=AT_HOME))
    assert "train models" in text


async def test_a_browser_that_is_switched_off_is_not_at_hand(scripted):
    config = Config(watch=AT_HOME, browser=Browser(enabled=False))
    assert not pages_of(config).renders
    with pytest.raises(NeedsBrowser, match="switch that on"):
        await read_now(scripted, config)


def test_reading_without_a_browser_costs_nothing_of_one():
    told = "import sys, bot.app.pages; sys.exit('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
