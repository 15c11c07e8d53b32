"""Bytes → readable passages: pure, linear in the page's size, and the same for the same terms."""

from bot.extract.bodies import looks_like_html
from bot.extract.decoding import decode
from bot.extract.html import readable_html
from bot.extract.links import Link, links
from bot.extract.pdf import readable_pdf
from bot.extract.plain_text import readable_text
from bot.extract.readable import Readable

__all__ = ["Link", "Readable", "decode", "links", "looks_like_html", "readable_html", "readable_pdf", "readable_text"]
