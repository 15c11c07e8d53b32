"""`clausewatch look`: what the bot reads, what is wrong, and what to write instead."""

import asyncio
import tomllib
from datetime import UTC, datetime

import pytest

from bot.demo import terms
from journeys.declared import declaration
from loopback_site import Site, page

TERMS = page(terms.page(with_ai=True, visit=1).encode())
TODAY = datetime.now(UTC).date()
CONFIG = """
[watch]
builtin = false
platforms = "mine"
delay_seconds = 0
allow_hosts = ["127.0.0.1"]
"""


@pytest.fixture
async def site():
    async with Site(answers={"/terms": TERMS, "/privacy": page(b"<p>Soon.</p>")}).served() as served:
        yield served


@pytest.fixture
def mine(tmp_path):
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


@pytest.fixture
async def look(clausewatch):
    """`await look("inkmoor")`, beside the site that runs here."""
    return lambda *args: asyncio.to_thread(clausewatch, "look", *args)


async def test_a_file_is_read_and_what_it_says_is_shown(look, mine, site, tmp_path):
    file = tmp_path / "inkmoor.toml"
    file.write_text(declaration("Inkmoor", site.url(""), "false"))
    ended = await look(file)
    out = ended.out.decode()
    assert ended.code == 1
    assert f"→ Write checked = {TODAY}." in out
    assert out.startswith("Inkmoor: 1 document, which reads well\n")
    assert "Read as a page: " in out
    assert "It begins\n    # Lanternfold Terms of Use" in out
    assert "training of AI" in out
    assert "machine" in out
    assert "false" in file.read_text()  # a file that lies elsewhere is looked at, not changed
    assert list(mine.iterdir()) == []
    file.write_text(declaration("Inkmoor", site.url("")))
    assert (await look(file)).code == 0


async def test_what_is_wrong_is_said_with_what_to_write_and_the_exit_code_says_so(look, mine, site, tmp_path):
    file = tmp_path / "inkmoor.toml"
    file.write_text(declaration("Inkmoor", site.url("/nowhere"), "false"))
    ended = await look(file)
    assert ended.code == 1
    assert "404" in ended.out.decode()
    assert "→ Name the new address" in ended.out.decode()


async def test_a_page_gets_a_file_proposed_that_reads_well(look, mine, site, tmp_path):
    ended = await look(site.url("/terms"))
    out = ended.out.decode()
    assert ended.code == 0
    proposed = out[out.index("name = ") :]
    assert tomllib.loads(proposed)["documents"] == [
        {
            "kind": "terms",
            "title": "Lanternfold Terms of Use",
            "urls": [site.url("/terms")],
            "checked": TODAY,
        }
    ]
    (tmp_path / "lanternfold.toml").write_text(proposed)
    assert (await look(tmp_path / "lanternfold.toml")).code == 0


async def test_a_platform_of_ours_that_reads_well_must_be_checked_by_hand_where_the_file_is(look, mine, site):
    (mine / "inkmoor.toml").write_text(declaration("Inkmoor", site.url(""), "false"))
    ended = await look("inkmor")
    assert (ended.code, ended.out) == (65, b"")
    assert "did you mean Inkmoor?" in ended.err
    ended = await look("Inkmoor")
    assert ended.code == 1
    assert f"write checked = {TODAY} there at Terms of Use." in ended.err


async def test_all_of_the_text_is_shown_on_request(look, mine, site):
    (mine / "inkmoor.toml").write_text(declaration("Inkmoor", site.url("")))
    out = (await look("Inkmoor", "--text")).out.decode()
    assert "It begins" not in out
    assert out.count("# Lanternfold Terms of Use") == 1
    assert "[" not in out.splitlines()[-1]


async def test_programs_get_a_line_for_each_document(look, mine, site):
    (mine / "inkmoor.toml").write_text(declaration("Inkmoor", site.url("")))
    (mine / "quillgate.toml").write_text(declaration("Quillgate", site.url("/nowhere")))
    ended = await look("inkmoor", "quillgate", "--format", "jsonl")
    good, bad = sorted(ended.lines, key=lambda line: line["document"])
    assert ended.code == 1
    assert (good["document"], good["reads_well"], good["language"]) == ("inkmoor/terms", True, "en")
    assert "training" in good["kinds"]
    assert good["findings"] == []
    assert (bad["reads_well"], bad["words"], bad["findings"][0]["grave"]) == (False, 0, True)


async def test_unchecked_ones_are_gone_through_and_counted(look, mine, site):
    (mine / "inkmoor.toml").write_text(declaration("Inkmoor", site.url(""), "false"))
    (mine / "quillgate.toml").write_text(declaration("Quillgate", site.url("/nowhere"), "false"))
    (mine / "reedbox.toml").write_text(declaration("Reedbox", site.url("")))
    ended = await look("--unchecked")
    out = ended.out.decode()
    assert ended.code == 1
    assert "inkmoor/terms: reads well (" in out
    assert "quillgate/terms: " in out
    assert "reedbox" not in out
    assert "1 of 2 documents" in out


async def test_what_to_name_is_said_where_nothing_was(look, mine):
    assert (await look()).code == 2
    assert (await look("inkmoor", "--unchecked")).code == 2


async def test_without_a_folder_nothing_is_read_for_nothing(look):
    ended = await look("--unchecked")
    assert ended.code == 78
    assert "[watch] platforms names no folder to write to" in ended.err


async def test_one_wrong_file_does_not_end_the_way_through_all(look, mine, site):
    suno = declaration("Suno", site.url(""), "false")
    (mine / "inkmoor.toml").write_text(declaration("Inkmoor", site.url(""), "false"))
    (mine / "quillgate.toml").write_text("nonsense")
    (mine / "reedbox.toml").write_text(suno.replace("Suno", "Reedbox"))
    ended = await look("--unchecked")
    out = ended.out.decode()
    assert "inkmoor/terms: reads well" in out
    assert "reedbox/terms: reads well" in out
    assert "2 of 2 documents read well." in out


async def test_a_page_in_another_language_is_proposed_in_that(look, mine, site, tmp_path):
    said = "".join(
        f"<p>Mit der Nutzung des Dienstes sind Sie mit den Bedingungen einverstanden, und die Rechte bleiben, {n}.</p>"
        for n in range(20)
    )
    site.answers["/bedingungen"] = page(f"<main><h1>Nutzungsbedingungen</h1>{said}</main>".encode())
    ended = await look(site.url("/bedingungen"))
    out = ended.out.decode()
    assert ended.code == 0
    (document,) = tomllib.loads(out[out.index("name = ") :])["documents"]
    assert (document["language"], document["title"], document["checked"]) == ("de", "Nutzungsbedingungen", TODAY)
