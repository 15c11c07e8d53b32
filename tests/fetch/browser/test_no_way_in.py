"""Whatever a page tries, a browser takes it nowhere but out."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.errors import NotAllowed, PageError
from loopback_site import Site, redirect
from rendering import text_of, written

pytestmark = pytest.mark.asyncio(loop_scope="package")


# What reaches for the inside, each by its own way. `%s` is a host and port that is not allowed.
REACHES = """
const there = "%s", tries = [];
const frame = document.createElement("iframe"); frame.src = `http://${there}/iframe`; document.body.append(frame);
tries.push(new Promise((done) => { frame.onload = done; }));
for (const hint of ["dns-prefetch", "preconnect", "prefetch", "preload"]) {
  const link = document.createElement("link"); link.rel = hint; link.as = "script"; link.href = `http://${there}/${hint}`;
  document.head.append(link);
}
const image = new Image(); image.src = `http://${there}/image`;
navigator.sendBeacon(`http://${there}/beacon`);
tries.push(fetch(`http://${there}/fetch`, {mode: "no-cors"}));
tries.push(fetch("/onward", {mode: "no-cors"}));
const code = `fetch("http://${there}/worker", {mode: "no-cors"}).finally(() => postMessage(1))`;
const worker = new Worker(URL.createObjectURL(new Blob([code])));
tries.push(new Promise((done) => { worker.onmessage = done; }));
tries.push(new Promise((done) => { new WebSocket(`ws://${there}/websocket`).onclose = done; }));
tries.push(new Promise((done) => { new EventSource(`http://${there}/events`).onerror = done; }));
const talk = new RTCPeerConnection({iceServers: [{urls: `stun:${there}`},
  {urls: `turn:${there}?transport=tcp`, username: "a", credential: "b"}]});
talk.createDataChannel("x"); talk.createOffer().then((offer) => talk.setLocalDescription(offer));
tries.push(new Promise((done) => {
  talk.onicegatheringstatechange = () => talk.iceGatheringState == "complete" && done();
}));
try { tries.push(new WebTransport(`https://${there}/transport`).ready); } catch (error) { }
Promise.race([Promise.allSettled(tries), new Promise((done) => setTimeout(done, 1000))])
  .then(() => document.body.append("All tried"));
"""


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self.seen: list[bytes] = []

    def datagram_received(self, data: bytes, addr) -> None:
        self.seen.append(data)


async def reached(renderer, site, there: str) -> tuple[set[str], list[bytes]]:
    """What of a spy on all of loopback is reached by a page, over TCP and over UDP."""
    spy, datagrams, loop = Site(), Datagrams(), asyncio.get_running_loop()
    async with await asyncio.start_server(spy.handle, "0.0.0.0", 0) as server:
        port = server.sockets[0].getsockname()[1]
        transport, _ = await loop.create_datagram_endpoint(lambda: datagrams, ("0.0.0.0", port))
        site.answers["/onward"] = redirect(f"http://{there}:{port}/redirect")
        site.answers["/terms"] = written(REACHES % f"{there}:{port}")
        assert "All tried" in await text_of(renderer, site)
        transport.close()
    return set(spy.paths()), datagrams.seen


@pytest.mark.parametrize("there", ["localhost", "127.0.0.2"])
async def test_a_page_reaches_nothing_inside_by_whatever_way(renderer, local, there):
    assert await reached(renderer, local, there) == (set(), [])


async def test_the_same_page_reaches_what_is_allowed_and_by_tcp_alone(roomy, local):
    """Else the test above could not fail."""
    paths, datagrams = await reached(roomy, local, "127.0.0.1")
    assert paths >= {"/iframe", "/fetch", "/redirect", "/worker", "/websocket", "/events", "/beacon"}
    assert datagrams == []


@pytest.mark.parametrize(
    "script",
    [
        "location = 'http://169.254.169.254/latest/meta-data/'",
        "location = `http://localhost:${location.port}/inside`",
    ],
)
async def test_a_page_that_moves_itself_inside_is_not_read(renderer, local, script):
    local.answers["/terms"] = written(script)
    with pytest.raises(NotAllowed, match=r"leads to (169\.254\.169\.254|127\.0\.0\.1|::1)"):
        await text_of(renderer, local)
    assert local.paths() == ["/terms"]


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "https://[::1]/"])
async def test_a_redirect_inside_is_not_allowed(renderer, local, target):
    local.answers["/terms"] = redirect(target)
    with pytest.raises(NotAllowed, match="leads to"):
        await text_of(renderer, local)


@pytest.mark.parametrize("url", ["http://localhost/terms", "https://169.254.169.254/"])
async def test_an_address_inside_is_not_allowed(renderer, url):
    with pytest.raises(NotAllowed, match="allow_hosts"):
        await renderer.render(url, language="en")


@pytest.mark.parametrize("target", [Path(__file__).as_uri(), "data:text/html,x"])
async def test_no_other_kind_of_address_is_followed(renderer, local, target):
    local.answers["/terms"] = redirect(target)
    with pytest.raises(PageError):
        await text_of(renderer, local)


async def test_an_address_that_is_not_http_is_not_asked_for(renderer):
    with pytest.raises(NotAllowed):
        await renderer.render(Path(__file__).as_uri(), language="en")
