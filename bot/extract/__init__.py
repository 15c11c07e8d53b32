"""Bytes → readable passages: pure, linear in the page's size, and the same for the same terms.

readable    snapshots → the text of a document; `identity` names what it is read from
bodies      what was sent: HTML, PDF, text; `decoding` reads its letters, `walls` tells what is no document
html        a page → its text; `tangle` refuses what no parser should get, `shadow` opens shadow trees
selected    … its tree → what selectors find, by `ranges`, too; `selector_cost` refuses what would take for ever
walk        … its tree → blocks, by `elements`, `writer`, `line`, `tidy`, `table_rows`, `pictures`; `noise` is left out
main_text   … its blocks → those of the main text, by their `weights`
embedded    … the text that its `scripts` carry: `flight` (Next.js), `devalue` (Nuxt), `nodes` (structured text)
links       … where its text leads to
pdf         a PDF → its text: `pdf_lines`, `pdf_running`, `pdf_paragraphs`; its links: `pdf_links`
plain_text  Markdown and plain text
"""

from bot.extract.bodies import is_pdf, looks_like_html
from bot.extract.decoding import decode
from bot.extract.html import readable_html
from bot.extract.links import Link, links
from bot.extract.pdf import readable_pdf
from bot.extract.pdf_links import pdf_links
from bot.extract.plain_text import readable_text
from bot.extract.readable import Readable
from bot.extract.selected import selector_fault

__all__ = [
    "Link",
    "Readable",
    "decode",
    "is_pdf",
    "links",
    "looks_like_html",
    "pdf_links",
    "readable_html",
    "readable_pdf",
    "readable_text",
    "selector_fault",
]
