"""What is not the document ends as a named error."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from datetime import timedelta

import pytest

from bot.errors import Gone, Moved, NotAllowed, RateLimited, TooLarge, Unreachable, Unreadable
from loopback_site import Site, page, redirect
from rendering import text_of, written

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (page(b"", status="404 Not Found"), Gone, "404"),
        (page(b"", status="204 No Content"), Unreadable, "nothing"),
        (page(b"%PDF-1.7", Content_Type="application/pdf"), Unreadable, "needs no browser|saved"),
        (page(b"<p>x", Content_Disposition="attachment; filename=x.html"), Unreadable, "saved"),
        (page(b"not gzip", Content_Encoding="gzip"), Unreachable, "broke off"),
        (page(b"short", Content_Length="5000"), Unreachable, "broke off"),
        (b"", Unreachable, "cannot be reached"),
        (b"WHAT IS THIS\r\n\r\n", Unreachable, "cannot be reached"),
        (redirect("/terms"), Unreachable, "without end"),
        (redirect("/login"), Moved, "log-in"),
        (written("location = '/login'"), Moved, "log-in"),
        (
            written("while (document.body.append('x'.repeat(5e4)), document.body.textContent.length < 5e5);"),
            TooLarge,
            "MB",
        ),
    ],
)
async def test_what_is_not_the_document_ends_as_a_named_error(renderer, local, answer, error, said):
    local.answers["/terms"] = answer
    local.answers["/login"] = local.answers["/"] = page(b"<p>Welcome back</p>")
    with pytest.raises(error, match=said) as caught:
        await text_of(renderer, local)
    assert type(caught.value) is error


async def test_a_sites_wait_is_kept(renderer, local):
    local.answers["/terms"] = page(b"slow down", status="429 Too Many Requests", Retry_After="120")
    with pytest.raises(RateLimited) as caught:
        await text_of(renderer, local)
    assert caught.value.retry_after == timedelta(minutes=2)


async def test_a_page_gets_at_no_host_that_is_allowed_for_another_document(roomy, local):
    local.answers["/terms"] = redirect(local.url("/terms2", "localhost"))
    local.answers["/terms2"] = page()
    with pytest.raises(NotAllowed, match=r"leads to 127\.0\.0\.1, .* no allowed host but its own; .* its address into"):
        await text_of(roomy, local)
    assert local.paths() == ["/terms"]


async def test_a_name_nobody_knows_and_a_closed_port_are_unreachable(renderer):
    async with Site().served() as gone:
        closed = gone.url("/terms").replace("http:", "https:")
    with pytest.raises(Unreachable, match="no such name"):
        await renderer.render("http://no-such-host.invalid/terms", language="en")
    with pytest.raises(Unreachable, match="takes no connection"):
        await renderer.render(closed, language="en")


async def test_a_certificate_nobody_vouches_for_is_said_to_be_that(renderer, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(key), "-out", str(certificate), "-days", "1", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, *files], check=True, capture_output=True)  # noqa: ASYNC221 — nothing else runs yet
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    async with Site().served(context) as secure:
        with pytest.raises(Unreachable, match="certificate"):
            await renderer.render(secure.url("/terms").replace("http:", "https:"), language="en")
