"""Whole looks: a real site on loopback, the real fetcher, extractor, detector and database."""

import asyncio
import hashlib
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.pages import SitePages
from bot.app.wording import catalogue
from bot.core.knowledge import Knowledge
from bot.core.model import Destination, Document, Level, Page, Platform, Range, Subscription
from bot.core.schedule import Rhythm
from bot.errors import StoreDamaged
from bot.extract import Readable
from bot.fetch import BrowserSettings, HttpPages, Renderer
from bot.store import Database
from bot.watch import Watcher, WatchSettings
from loopback_site import PATIENT, HandClock, Site, page

PARAGRAPHS = [
    f"<p>This is what paragraph {number} of the terms says about matter {number}.</p>" for number in range(1, 30)
]
GRANT = "We may use your drawings to train our AI models."
LATER_GRANT = "We may sell your drawings to others to train their AI models."
EVERYTHING = Subscription(Destination("terminal", "stdout"), "*", Level.LOW)


def terms(*sentences, noise=""):
    text = "".join([*PARAGRAPHS, *(f"<p>{sentence}</p>" for sentence in sentences)])
    head = f"<head><meta name='t' content='{noise}'></head>"
    return f"<html>{head}<body><main><h1>Terms</h1>{text}</main></body></html>".encode()


class Stumbling(Readable):
    """Reads well, but for pages that nobody foresaw."""

    def __call__(self, snapshots, document):
        if any(b"unforeseen" in snapshot.body for snapshot in snapshots):
            raise RuntimeError("what was that")
        return super().__call__(snapshots, document)


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
async def site():
    async with Site().served() as site:
        site.answers["/terms"] = page(terms())
        yield site


@pytest.fixture
async def store(tmp_path, clock):
    async with Database(tmp_path / "clausewatch.db") as store:
        await store.follow(EVERYTHING, clock.now())
        yield store


@pytest.fixture
async def watch(site, store, clock, detector):
    """`watch()` makes a watcher; `watch(select=…)` one with another declaration."""
    async with pages_for(clock) as pages:

        def watcher(**declared):
            urls, hold = declared.pop("urls", (site.url("/terms"),)), declared.pop("hold", False)
            document = Document("lanternfold", "terms", "Terms of Use", urls, checked=clock.now().date(), **declared)
            platform = Platform("lanternfold", "Lanternfold", site.url("/"), (document,))
            settings = WatchSettings(Rhythm(), hold=hold)
            return Watcher(
                store,
                pages,
                Stumbling(),
                Knowledge.of(detector),
                {"lanternfold": platform},
                clock,
                lambda: 0.5,
                settings,
            )

        yield watcher


def pages_for(clock, *, browser=False):
    http = HttpPages(PATIENT, clock)
    return SitePages(http, Renderer(PATIENT, BrowserSettings(enabled=browser), clock, http.leave))


async def rounds(watcher, store, clock, count):
    """So many rounds, each when it is due; what they brought."""
    looked = []
    for _ in range(count):
        clock.at = max(clock.at, await store.next_due_at(["lanternfold/terms"]) or clock.at)
        looked += await watcher.round()
    return looked


async def test_the_first_two_looks_make_the_baseline_with_its_clauses_and_no_alert(watch, store, site, clock):
    site.answers["/terms"] = page(terms(GRANT))
    assert [look.news for look in await rounds(watch(), store, clock, 2)] == [None, None]
    (standing,) = await store.standing("lanternfold/terms")
    assert standing.clause.quote == GRANT
    assert await store.claim("terminal", clock.now(), 9) == []


async def test_documents_with_pages_are_watched_and_each_address_is_asked_for_once(watch, store, site, clock):
    site.answers |= {"/terms": page(terms(GRANT)), "/more": page(terms().replace(b"matter", b"question"))}
    one, two = site.url("/terms"), site.url("/more")
    pages = (Page(one, (Range("p", "p:nth-of-type(9)"),)), Page(two), Page(one, ("p:nth-of-type(n+10)",)))
    watcher = watch(urls=(one, two), pages=pages)
    assert [look.error for look in await rounds(watcher, store, clock, 3)] == [None] * 3
    text = (await store.known("lanternfold/terms")).version.text
    assert text.index("matter 1.") < text.index("question 1.") < text.index("matter 29.")
    assert site.paths() == ["/terms", "/more"] * 3


def test_only_selectors_of_pages_change_the_reading_of_documents_that_have_them(watch):
    urls = ("https://a.example/terms", "https://a.example/more")
    watcher = watch(urls=urls, select=("main",), remove=(".toc",))
    watcher._extract.version = "3"
    watcher._knowledge.version = "k"
    (document,) = watcher._documents.values()
    assert watcher.reading_of(document) == "cb6f86e1f40742b8"  # as it was before documents had pages
    paged = (Page(urls[0], ("main",)), Page(urls[1]))
    ranged = (Page(urls[0], (Range("h1", "h2"),)), Page(urls[1]))
    readings = {watcher.reading_of(replace(document, pages=pages)) for pages in ((), paged, ranged)}
    assert len(readings) == 3


async def test_a_new_clause_is_told_after_a_second_look_and_once(watch, store, site, clock):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    first, second, third = await rounds(watcher, store, clock, 3)
    assert first.news is None
    assert second.news.alert.changes[0].quote == GRANT
    assert third.news is None
    (message,) = await store.claim("terminal", clock.now(), 9)
    assert [told.id for told in message.alerts] == [second.news.id]


async def test_where_somebody_looks_first_an_alert_is_held_and_said_so(watch, store, site, clock, caplog):
    caplog.set_level(logging.INFO, "bot.watch")
    watcher = watch(hold=True)
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    *_, last = await rounds(watcher, store, clock, 2)
    assert last.news.held
    assert await store.claim("terminal", clock.now(), 9) == []
    assert [record.message for record in caplog.records] == ["alert held"]
    await store.release(last.news.id, clock.now())
    assert len(await store.claim("terminal", clock.now(), 9)) == 1


async def test_an_alert_that_is_stored_is_one_line_in_the_log(watch, store, site, clock, caplog):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    with caplog.at_level(logging.INFO):
        *_, told = await rounds(watcher, store, clock, 2)
    (record,) = caplog.records
    assert (record.getMessage(), record.alert, record.document) == ("alert stored", told.news.id, "lanternfold/terms")
    assert record.alert_level == told.news.alert.level.word


async def test_noise_outside_the_terms_is_no_news_and_waits_for_nothing(watch, store, site, clock):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(noise="build 2"))
    await rounds(watcher, store, clock, 1)
    assert (await store.known("lanternfold/terms")).sightings == ()


async def test_a_text_that_shows_only_once_is_never_told(watch, store, site, clock):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    await rounds(watcher, store, clock, 1)
    site.answers["/terms"] = page(terms())
    assert [look.news for look in await rounds(watcher, store, clock, 3)] == [None, None, None]


async def test_a_sighting_survives_a_restart(watch, store, site, clock):
    await rounds(watch(), store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    await rounds(watch(), store, clock, 1)
    (look,) = await rounds(watch(), store, clock, 1)
    assert look.news is not None


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (page(b"gone", status="404 Not Found"), "gone"),
        (page(b"no", status="403 Forbidden"), "refused"),
        (page(b"", status="503 Service Unavailable"), "server-failed"),
        (page(b""), "unreadable"),
        (page(b"\x00\x01\x02\x03" * 99, Content_Type="application/octet-stream"), "unreadable"),
        (page(b"x" * 200_000), "too-large"),
        (page(terms()[: len(terms()) // 3]), "suspect"),
        (page(b"<p>Just a moment... checking your browser before you go on</p>"), "walled"),
        (page(terms().replace(b"main>", b"section>")), "unreadable"),
    ],
)
async def test_a_page_that_fails_is_named_keeps_its_version_and_is_no_news_when_it_heals(
    watch, store, site, clock, answer, kind
):
    watcher = watch(select=("main",))
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = answer
    (failed,) = await rounds(watcher, store, clock, 1)
    assert failed.error.kind == kind
    assert (await store.health("lanternfold/terms")).failing == kind
    site.answers["/terms"] = page(terms())
    (healed,) = await rounds(watcher, store, clock, 1)
    assert (healed.news, healed.error) == (None, None)
    assert (await store.health("lanternfold/terms")).failing == ""


async def test_one_bad_document_never_stops_the_others(watch, store, site, clock):
    watcher = watch(urls=(site.url("/terms"),))
    other = Document("lanternfold", "privacy", "Privacy", ("http://127.0.0.1:1/refused",), checked=clock.now().date())
    watcher._documents[other.id] = other
    looked = {look.document.kind: look for look in await watcher.round()}
    assert looked["privacy"].error.kind == "unreachable"
    assert looked["terms"].error is None


async def test_a_fault_of_ours_at_one_document_never_stops_the_others_and_is_tried_ever_later(
    watch, store, site, clock, caplog
):
    watcher = watch()
    site.answers["/unforeseen"] = page(b"<p>unforeseen</p>")
    bad = Document("lanternfold", "privacy", "Privacy", (site.url("/unforeseen"),), checked=clock.now().date())
    watcher._documents[bad.id] = bad
    waits = []
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            looked = {look.document.kind: look for look in await watcher.round()}
            assert looked["privacy"].error.kind == "our-fault"
            assert "terms" not in looked or looked["terms"].error is None
            due = (await store.health(bad.id)).next_due_at
            waits.append(due - clock.at)
            clock.at = due
    assert (await store.health("lanternfold/terms")).confirmed_at is not None
    assert waits == sorted(set(waits))
    said = [(record.getMessage(), record.document) for record in caplog.records]
    assert said == [("a look met a fault of ours", "lanternfold/privacy")] * 3
    assert "RuntimeError" in (await store.health(bad.id)).failing_text


async def test_a_failing_store_is_no_documents_failure(watch, store):
    await store._ask(lambda raw: raw.execute("DROP TABLE snapshots").close())
    with pytest.raises(StoreDamaged):
        await watch().look(*watch()._documents.values())


async def test_another_page_of_the_document_is_our_change_and_tells_nobody(watch, store, site, clock):
    await rounds(watch(), store, clock, 2)
    site.answers["/ai"] = page(terms(GRANT))
    both = (site.url("/terms"), site.url("/ai"))
    looks = await rounds(watch(urls=both), store, clock, 3)
    assert [look.news for look in looks] == [None, None, None]
    assert [standing.clause.quote for standing in await store.standing("lanternfold/terms")] == [GRANT]


@pytest.mark.parametrize("path", ["/terms", "/legal/terms"])
async def test_after_a_change_of_addresses_the_next_change_is_theirs_and_told(watch, store, site, clock, path):
    site.answers["/terms"] = site.answers["/legal/terms"] = page(terms(), ETag='"1"')
    site.answers["/ai"] = page(terms(GRANT), ETag='"1"')
    await rounds(watch(urls=(site.url("/terms"), site.url("/ai"))), store, clock, 2)
    watcher = watch(urls=(site.url(path),))
    assert [look.news for look in await rounds(watcher, store, clock, 3)] == [None, None, None]
    site.answers[path] = page(terms(LATER_GRANT), ETag='"2"')
    _, second = await rounds(watcher, store, clock, 2)
    assert [change.quote for change in second.news.alert.changes] == [LATER_GRANT]


async def test_another_selector_is_our_change_and_tells_nobody(watch, store, site, clock):
    site.answers["/terms"] = page(
        terms(GRANT).replace(b"<main>", b"<main><section>").replace(b"<p>We", b"</section><p>We")
    )
    await rounds(watch(select=("section",)), store, clock, 2)
    looks = await rounds(watch(), store, clock, 3)
    assert [look.news for look in looks] == [None, None, None]
    assert [standing.clause.quote for standing in await store.standing("lanternfold/terms")] == [GRANT]


async def test_reading_again_does_not_pretend_that_the_site_was_read(watch, store, site, clock):
    await rounds(watch(select=("main",)), store, clock, 2)
    before = (await store.health("lanternfold/terms")).last_read_at
    site.answers["/terms"] = page(b"gone", status="404 Not Found")
    await rounds(watch(), store, clock, 1)
    assert (await store.health("lanternfold/terms")).last_read_at == before


async def test_a_site_that_says_unchanged_is_believed_but_not_while_a_text_waits(watch, store, site, clock):
    watcher = watch()
    site.answers["/terms"] = page(terms(), ETag='"1"')
    await rounds(watcher, store, clock, 3)
    asked = [request.headers.get("if-none-match") for request in site.requests if request.path == "/terms"]
    assert asked == [None, None, '"1"']


async def test_a_document_that_nobody_has_checked_is_not_looked_at(site, store, clock, detector):
    document = Document("lanternfold", "terms", "Terms of Use", (site.url("/terms"),))
    platform = Platform("lanternfold", "Lanternfold", site.url("/"), (document,))
    async with pages_for(clock) as pages:
        watcher = Watcher(
            store,
            pages,
            Readable(),
            Knowledge.of(detector),
            {"lanternfold": platform},
            clock,
            lambda: 0.5,
            WatchSettings(Rhythm()),
        )
        assert await watcher.round() == []


async def test_it_stops_when_told_to_even_while_it_rests(watch, store):
    stop = asyncio.Event()
    running = asyncio.create_task(watch().run(stop, stop.set))
    stop.set()
    await running


async def test_a_page_that_is_the_same_to_the_byte_is_not_read_again(watch, store, site, clock, monkeypatch):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(), Date="later")
    reads = []
    monkeypatch.setattr(Stumbling, "__call__", lambda *asked: reads.append(asked))
    (look,) = await rounds(watcher, store, clock, 1)
    assert (look.error, reads) == (None, [])


async def test_what_a_look_read_and_what_selectors_find_is_not_read_again(watch, store, site, clock, monkeypatch):
    watcher, reads, read = watch(select=("main",)), [], Stumbling.__call__

    def counted(self, snapshots, document):
        reads.append(document.id)
        return read(self, snapshots, document)

    monkeypatch.setattr(Stumbling, "__call__", counted)
    for sentences, noise in (((), "1"), ((), "2"), ((), "3"), ((GRANT,), "4"), ((GRANT,), "5"), ((GRANT,), "6")):
        site.answers["/terms"] = page(terms(*sentences, noise=noise))
        await rounds(watcher, store, clock, 1)
    assert len(reads) == 2
    assert len(await store.alerts(None, 9)) == 1


async def test_the_bytes_of_the_text_that_waits_are_not_even_parsed_again(watch, store, site, clock, monkeypatch):
    watcher, named = watch(select=("main",)), []
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    await rounds(watcher, store, clock, 1)
    monkeypatch.setattr(Stumbling, "identity", lambda *asked: named.append(asked))
    (look,) = await rounds(watcher, store, clock, 1)
    assert (look.news is not None, named) == (True, [])


async def test_a_page_that_differs_at_every_look_is_read_and_its_new_clause_told_once(watch, store, site, clock):
    def made(*sentences):
        site.answers["/terms"] = page(terms(f"Served at {clock.at}, with luck {clock.at.timestamp()}.", *sentences))

    watcher, news = watch(), []
    for sentences in ((),) * 4 + ((GRANT,),) * 5 + ((GRANT, LATER_GRANT),) * 5:
        clock.at = max(clock.at, await store.next_due_at(["lanternfold/terms"]) or clock.at)
        made(*sentences)
        news += [look.news.alert.changes for look in await watcher.round() if look.news]
    assert [[change.quote for change in changes] for changes in news] == [[GRANT], [LATER_GRANT]]
    assert {one.clause.quote for one in await store.standing("lanternfold/terms")} == {GRANT, LATER_GRANT}


@pytest.mark.parametrize("tag", ["", '"1"'])
async def test_what_was_not_confirmed_with_the_rest_is_told_once_the_page_stays(watch, store, site, clock, tag):
    """The pages of a version that was confirmed in part are not its text, whether the same bytes come or a 304."""
    watcher, news = watch(), []
    promise = "We will never sell your drawings to train AI models of others."
    for noise, sentences in (("a", (promise,)), ("b", (promise,)), ("c", (promise,))):
        site.answers["/terms"] = page(terms(f"Served at {noise * 9}.", *sentences))
        await rounds(watcher, store, clock, 1)
    for noise, sentences in (("d", (GRANT, promise)), ("e", (GRANT, promise)), ("f", (GRANT, LATER_GRANT))):
        site.answers["/terms"] = page(terms(f"Served at {noise * 9}.", *sentences), ETag=tag)
        news += [look.news for look in await rounds(watcher, store, clock, 1) if look.news]
    news += [look.news for look in await rounds(watcher, store, clock, 6) if look.news]
    said = [change for told in news for change in told.alert.changes]
    assert {change.quote for change in said if change.quote} >= {GRANT, LATER_GRANT}
    assert promise in {change.old_quote for change in said}


async def test_a_known_text_cut_into_other_paragraphs_does_not_stop_the_document(watch, store, site, clock):
    watcher = watch()
    joined = terms(GRANT).replace(b"</p><p>", b" ", 8)
    for body in (terms(GRANT), terms(), joined):
        site.answers["/terms"] = page(body)
        await rounds(watcher, store, clock, 3)
    site.answers["/terms"] = page(terms(GRANT, LATER_GRANT))
    looks = await rounds(watcher, store, clock, 3)
    assert [look.error for look in looks] == [None, None, None]
    assert [change.quote for look in looks if look.news for change in look.news.alert.changes] == [LATER_GRANT]


async def test_a_capture_that_is_suspect_is_kept_and_looked_at_again_soon(watch, store, site, clock):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(terms()[: len(terms()) // 3])
    (look,) = await rounds(watcher, store, clock, 1)
    assert look.next_due_at - clock.at < timedelta(minutes=20)
    kept = await store._ask(lambda raw: raw.execute("SELECT sha256 FROM snapshots WHERE version IS NULL").fetchall())
    assert kept == [(hashlib.sha256(terms()[: len(terms()) // 3]).hexdigest(),)]


async def test_followers_hear_once_of_two_weeks_without_a_look_and_of_the_next_two(watch, store, site, clock):
    watcher = watch()
    await rounds(watcher, store, clock, 2)
    site.answers["/terms"] = page(b"gone", status="404 Not Found")
    looks = await rounds(watcher, store, clock, 30)  # about a month
    told = [catalogue().line(look.news.alert.summary[0]) for look in looks if look.news]
    assert told == ["Lanternfold: not read since November 23, 2026"]
    site.answers["/terms"] = page(terms())
    await rounds(watcher, store, clock, 1)
    site.answers["/terms"] = page(b"gone", status="404 Not Found")
    assert len([look for look in await rounds(watcher, store, clock, 30) if look.news]) == 1


async def test_a_document_that_needs_a_browser_says_so_where_there_is_none(watch, store, site, clock):
    (look,) = await rounds(watch(browser=True), store, clock, 1)
    assert look.error.kind == "needs-browser"
    assert site.paths() == []


@pytest.fixture
async def browsing(site, store, clock, detector):
    """A watcher of one document that has a browser."""
    async with pages_for(clock, browser=True) as pages:
        if not pages.renders:
            pytest.skip("there is no Chromium and Playwright here")
        document = Document("lanternfold", "terms", "Terms of Use", (site.url("/terms"),), checked=clock.now().date())
        platform = Platform("lanternfold", "Lanternfold", site.url("/"), (document,))
        yield Watcher(
            store,
            pages,
            Readable(),
            Knowledge.of(detector),
            {"lanternfold": platform},
            clock,
            lambda: 0.5,
            WatchSettings(Rhythm()),
        )


async def test_a_page_without_text_is_rendered_and_from_its_first_version_on_at_once(browsing, store, site, clock):
    body = "".join(PARAGRAPHS).replace("'", "")
    script = f"<script>document.body.innerHTML = '<main>{body}</main>'</script>"
    site.answers["/terms"] = page(f"<body>You need to enable JavaScript to run this app.{script}</body>".encode())
    looks = await rounds(browsing, store, clock, 3)
    assert [look.error for look in looks] == [None, None, None]
    assert "matter 29" in (await store.known("lanternfold/terms")).version.text
    assert site.paths().count("/terms") == 5  # twice plain and rendered, then rendered alone


async def test_what_another_browser_shows_of_a_page_is_our_change_and_tells_nobody(
    browsing, store, site, clock, monkeypatch
):
    body = terms().decode().split("<body>")[1].replace("</body></html>", "")
    script = f"<script>document.body.innerHTML = {body!r}</script>"
    site.answers["/terms"] = page(f"<body>You need to enable JavaScript to run this app.{script}</body>".encode())
    await rounds(browsing, store, clock, 3)
    monkeypatch.setattr(SitePages, "rendering", "another")
    site.answers["/terms"] = page(terms(GRANT))
    looks = await rounds(browsing, store, clock, 3)
    assert [(look.news, look.error) for look in looks] == [(None, None)] * 3
    assert [standing.clause.quote for standing in await store.standing("lanternfold/terms")] == [GRANT]


async def test_a_wall_at_the_look_that_would_confirm_does_not_hide_the_change(browsing, store, site, clock):
    await rounds(browsing, store, clock, 2)
    site.answers["/terms"] = page(terms(GRANT))
    (first,) = await rounds(browsing, store, clock, 1)
    body = terms(GRANT).decode().split("<body>")[1].replace("</body></html>", "")
    script = f"<script>document.body.innerHTML = {body!r}</script>"
    site.answers["/terms"] = page(f"<body>You need to enable JavaScript to run this app.{script}</body>".encode())
    (second,) = await rounds(browsing, store, clock, 1)
    assert (first.news, second.error) == (None, None)
    assert [change.quote for change in second.news.alert.changes] == [GRANT]
    assert [look.news for look in await rounds(browsing, store, clock, 3)] == [None, None, None]


async def test_other_platforms_are_looked_at_from_the_next_round_on_and_what_is_left_out_is_not(watch, site):
    watcher = watch()
    other = Document("quillgate", "terms", "Terms", (site.url("/other"),), checked=HandClock().now().date())
    unchecked = Document("quillgate", "ai", "AI", (site.url("/ai"),))
    watcher.watch({"quillgate": Platform("quillgate", "Quillgate", site.url("/"), (other, unchecked))})
    assert [look.document.id for look in await watcher.round()] == ["quillgate/terms"]
    assert site.paths() == ["/other"]


class Resting(HandClock):
    """Says when the watcher rests, which then lasts."""

    def __init__(self) -> None:
        super().__init__()
        self.rests = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        if seconds >= 1:  # the watcher's rest, not a site's peace
            self.rests.set()
            await asyncio.Event().wait()
        await super().wait(seconds)

    async def rested(self) -> None:
        await asyncio.wait_for(self.rests.wait(), 10)
        self.rests.clear()


async def test_a_document_that_was_declared_while_it_rests_is_looked_at_at_once(watch, site, clock):
    watcher, stop = watch(), asyncio.Event()
    watcher._clock = resting = Resting()
    running = asyncio.create_task(watcher.run(stop))
    await resting.rested()
    other = Document("quillgate", "terms", "Terms", (site.url("/other"),), checked=clock.now().date())
    watcher.watch({"quillgate": Platform("quillgate", "Quillgate", site.url("/"), (other,))})
    await resting.rested()
    assert site.paths() == ["/terms", "/other"]
    stop.set()
    await running


async def test_woken_from_its_rest_it_looks_at_what_was_made_due(watch, site, store):
    watcher, stop = watch(), asyncio.Event()
    watcher._clock = resting = Resting()
    running = asyncio.create_task(watcher.run(stop))
    await resting.rested()
    assert await store.hurry(["lanternfold/terms"], resting.now()) == 0
    watcher.wake()
    await resting.rested()
    assert site.paths() == ["/terms", "/terms"]
    stop.set()
    await running
