"""HTML of strangers: made harmless, and made into text."""

import html
import re
from html.parser import HTMLParser

import nh3

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del", "div", "dl",
    "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
DEEPEST = 3000
_ANY_TAG = re.compile(
    r"<(/?)(?!(?:br|hr|img|meta|link|input|col|wbr)\b)[a-z][a-z0-9]*", re.IGNORECASE
)
_DROPPED = {"script", "style", "title", "noscript", "template", "textarea", "svg", "math", "object"}
_NEW_LINE = {
    "address", "blockquote", "center", "dd", "div", "dl", "dt", "hr", "li", "ol", "table", "tr", "ul", "caption",
}  # fmt: skip
_NEW_PARAGRAPH = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}


def sanitise(source: str) -> str:
    """Return the HTML without script, style, images, forms and foreign addresses.

    An image is left out even when harmless: fetching it would tell the sender that we read the mail.
    """
    return nh3.clean(
        _flat(source.replace("\x00", "")),
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def _flat(source: str) -> str:
    """Return the source, or without its tags when it nests deeper than any person writes.

    The time that a parser needs grows with the square of the depth: such mail is made to hurt.
    """
    depth = 0
    for closing in _ANY_TAG.findall(source):
        depth += -1 if closing else 1
        if depth > DEEPEST:
            return html.escape(re.sub(r"<[^<>]*>", " ", source))
    return source


def charset_of(data: bytes) -> str | None:
    """Return the charset that the HTML itself names, if any."""
    match = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?([\w.:-]+)", data[:4096], re.IGNORECASE)
    return match[1].decode("ascii", "replace") if match else None


def to_text(source: str) -> str:
    """Return what a reader sees, one line per line; blockquotes keep their '> '."""
    reader = _Reader()
    reader.feed(sanitise(source))
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, str]] = []
        self._words = ""
        self._quoted = 0
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break(keep_empty=True)
        elif tag in _NEW_LINE or tag in _NEW_PARAGRAPH:
            self._break()
            if tag in _NEW_PARAGRAPH:
                self._blank()
        elif tag in {"td", "th"} and self._words.strip():
            self._words += " "
        if tag == "li":
            self._words = "- "
        self._quoted += tag == "blockquote"
        self._preformatted += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in _NEW_LINE or tag in _NEW_PARAGRAPH:
            self._break()
            if tag in _NEW_PARAGRAPH:
                self._blank()
        self._quoted -= tag == "blockquote" and self._quoted > 0
        self._preformatted -= tag == "pre" and self._preformatted > 0

    def handle_data(self, data: str) -> None:
        text = html.unescape(data) if "&" in data else data
        if self._preformatted:
            *whole, rest = text.split("\n")
            for line in whole:
                self._words += line
                self._break(keep_empty=True)
            self._words += rest
        else:
            self._words += re.sub(r"[ \t\r\n\f]+", " ", text)

    def _break(self, *, keep_empty: bool = False) -> None:
        line = self._words.replace("\xa0", " ")
        line = line.rstrip() if self._preformatted else re.sub(r" +", " ", line).strip()
        if line or keep_empty:
            self._lines.append((self._quoted, line))
        self._words = ""

    def _blank(self) -> None:
        if self._lines and self._lines[-1][1]:
            self._lines.append((self._quoted, ""))

    def text(self) -> str:
        self._break()
        lines = [("> " * quoted + line).rstrip() for quoted, line in self._lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
