"""Documents read once, as the watcher would read them."""

import pytest

from bot.app.looking import look_at
from bot.app.wanted import Wanted
from bot.config import Config, Watch
from bot.core.model import Document, Platform
from bot.demo import terms
from loopback_site import Site, page

AT_HOME = Config(watch=Watch(delay_seconds=0, allow_hosts=("127.0.0.1",)))


@pytest.fixture
async def site():
    answers = {
        "/terms": page(terms.page(with_ai=True, visit=1).encode()),
        "/old": page(b"", status="302 Found", Location="/terms"),
        "/hostile": page(b"\x00\xff" * 1000, Content_Type="text/html"),
    }
    async with Site(answers=answers).served() as served:
        yield served


@pytest.fixture
def asked(site):
    def platform(name: str, *paths: str) -> Wanted:
        documents = tuple(
            Document(name, kind, "Terms", (site.url(path),)) for kind, path in zip("ab", paths, strict=False)
        )
        return Wanted(Platform(name, name.title(), site.url(""), documents), documents)

    return platform


async def test_each_platform_comes_with_what_its_documents_showed(asked):
    looks = [
        one async for one in look_at([asked("inkmoor", "/terms", "/nowhere"), asked("quillgate", "/old")], AT_HOME)
    ]
    by_name = {wanted.platform.id: sights for wanted, sights in looks}
    good, bad = by_name["inkmoor"]
    assert good.reads_well
    assert any(clause.kind == "training" for found in good.read.statements.values() for clause in found.clauses)
    assert (bad.reads_well, bad.read) == (False, None)
    assert "404" in bad.findings[0].text
    assert by_name["quillgate"][0].findings[0].text.endswith("/terms.")


async def test_a_hostile_page_is_a_finding_and_the_others_are_read(asked):
    looks = [one async for one in look_at([asked("inkmoor", "/hostile", "/terms")], AT_HOME)]
    hostile, good = looks[0][1]
    assert not hostile.reads_well
    assert good.reads_well


async def test_stopped_midway_it_leaves_no_page_under_way(asked, site):
    async for _ in look_at([asked("inkmoor", "/terms"), asked("quillgate", "/old")], AT_HOME):
        break
    assert len(site.paths()) <= 3
