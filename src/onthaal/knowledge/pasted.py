"""Pasted HTML becomes our own markup, and the editor hears what was left out.

Pure. ``nh3`` (the ammonia sanitiser) takes away everything that is not a paragraph, a heading, a list,
bold or a link; what is left is written as ``markup``. The count of what went is made from the HTML as it
came, so that it also names what a browser would have run.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.knowledge.markup import Piece, safe_address, write

LONGEST = 500_000  # characters; a page out of a word processor is mostly styles

_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "blockquote",
    "pre",
    "tr",
    "figure",
    "header",
    "footer",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol"}
_BOLD = {"b", "strong"}
_KEPT = _BLOCKS | _HEADINGS | _LISTS | _BOLD | {"li", "br", "a", "td", "th"}
# What goes with everything inside it; the rest of what goes leaves its words.
_SILENCED = {"script", "style", "template", "noscript", "title", "iframe", "object", "svg", "math",
             "select", "textarea", "audio", "video", "canvas"}  # fmt: skip
_WORTH_TELLING = {
    "script": "script", "noscript": "script", "template": "script",
    "style": "style", "link": "style",
    "iframe": "iframe", "frame": "iframe",
    "object": "object", "embed": "object", "applet": "object", "canvas": "object", "math": "object",
    "img": "image", "svg": "image", "picture": "image",
    "audio": "media", "video": "media",
    "form": "form", "input": "field", "select": "field", "textarea": "field", "button": "field",
    "table": "table", "meta": "meta", "base": "meta",
}  # fmt: skip
_LOOKS_LIKE = re.compile(
    r"<(?:!doctype|/?(?:html|head|body|p|div|span|br|ul|ol|li|h[1-6]|a|b|i|u|em|strong|font|img|table"
    r"|tr|td|script|style|iframe|object|embed|svg|form|input|link|meta|video|audio)(?=[\s/>]))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Pasted:
    """``text`` is markup; ``left_out`` counts what went, by a word of ``_WORTH_TELLING`` and more."""

    text: str
    left_out: Mapping[str, int] = field(default_factory=dict)


def looks_like_html(text: str) -> bool:
    """Return whether somebody pasted HTML where the words should be."""
    return _LOOKS_LIKE.search(text) is not None


def from_html(html: str) -> Pasted:
    """Return the words of a piece of HTML as markup, with a count of what was left out."""
    counted = _Counter()
    counted.feed(html)
    counted.close()
    writer = _Writer()
    writer.feed(nh3.clean(html, tags=_KEPT, clean_content_tags=_SILENCED,
                          attributes={"a": {"href"}}, link_rel=None,
                          url_schemes={"http", "https", "mailto", "tel"}))  # fmt: skip
    writer.close()
    return Pasted(writer.text(), dict(counted.found))


def left_out_in_words(pasted: Pasted) -> str:
    """Return 'Weggelaten: 1 script, 2 stijlen, 1 iframe.', or '' when nothing went."""
    words = [_count(what, many) for what, many in sorted(pasted.left_out.items()) if many]
    return _("Weggelaten: {what}.").format(what=", ".join(words)) if words else ""


def _count(what: str, many: int) -> str:
    words = {
        "script": ngettext("{many} script", "{many} scripts", many),
        "handler": ngettext(
            "{many} opdracht in een knop of beeld", "{many} opdrachten in een knop of beeld", many
        ),
        "address": ngettext("{many} onveilige link", "{many} onveilige links", many),
        "style": ngettext("{many} stijl", "{many} stijlen", many),
        "iframe": ngettext("{many} iframe", "{many} iframes", many),
        "object": ngettext("{many} ingebed object", "{many} ingebedde objecten", many),
        "image": ngettext("{many} afbeelding", "{many} afbeeldingen", many),
        "media": ngettext("{many} video of geluid", "{many} keer video of geluid", many),
        "form": ngettext("{many} formulier", "{many} formulieren", many),
        "field": ngettext("{many} invulveld of knop", "{many} invulvelden of knoppen", many),
        "table": ngettext(
            "{many} tabel (de tekst bleef)", "{many} tabellen (de tekst bleef)", many
        ),
        "meta": ngettext("{many} instelling van een pagina", "{many} instellingen van een pagina", many),
    }  # fmt: skip
    return words[what].format(many=many)


class _Counter(HTMLParser):
    """Counts what will be left out, in the HTML as it came."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if what := _WORTH_TELLING.get(tag):
            self.found[what] += 1
        for name, value in attrs:
            if name == "style":
                self.found["style"] += 1
            elif name.startswith("on"):
                self.found["handler"] += 1
            elif name == "href" and tag == "a" and value and not safe_address(value.strip()):
                self.found["address"] += not value.strip().startswith("#")


class _Writer(HTMLParser):
    """Writes sanitised HTML as markup, one line after another."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[Piece] = []
        self.before = ""  # '## ', '- ' or '2. ' of the line that is being written
        self.lists: list[int | None] = []  # the last number of each open list, None for bullets
        self.bold = 0
        self.address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._end_line()
        elif tag in _BOLD:
            self.bold += 1
        elif tag == "a":
            self.address = safe_address((dict(attrs).get("href") or "").strip())
        elif tag in {"td", "th"}:
            self.line.append(Piece(" "))
        else:
            self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOLD:
            self.bold = max(self.bold - 1, 0)
        elif tag == "a":
            self.address = ""
        elif tag in _LISTS:
            self._end_line(gap=len(self.lists) == 1)
            self.lists = self.lists[:-1]
        elif tag in _BLOCKS | _HEADINGS:
            self._end_line(gap=not self.lists)
        elif tag == "li":
            self._end_line()

    def handle_data(self, data: str) -> None:
        heading = self.before.startswith("#")
        self.line.append(
            Piece(re.sub(r"\s+", " ", data), self.bold > 0 and not heading, self.address)
        )

    def text(self) -> str:
        """Return what was written, without more than one empty line in a row."""
        self._end_line()
        return "\n".join(self.lines).strip()

    def _start_block(self, tag: str) -> None:
        if tag == "li":
            self._end_line()
            self._start_item()
        elif tag in _LISTS:
            self._end_line(gap=not self.lists)
            self.lists.append(0 if tag == "ol" else None)
        else:
            self._end_line(gap=not self.lists)
            if tag in _HEADINGS and not self.lists:
                self.before = "## " if tag in {"h1", "h2"} else "### "

    def _start_item(self) -> None:
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.before = "- "
        else:
            self.lists[-1] = number + 1
            self.before = f"{number + 1}. "

    def _end_line(self, *, gap: bool = False) -> None:
        words = " ".join(write(self.line).split())
        self.line = []
        if words:
            # A second line of an item is set in, so that it stays with it.
            self.lines.append((self.before or ("  " if self.lists else "")) + words)
            self.before = ""
        if gap and self.lines and self.lines[-1]:
            self.lines.append("")
