"""Rich text of IPDC as plain text with lines, and back. Pure.

The product holds plain text: paragraphs with an empty line between, '- ' before a line of a list. What
was plain comes back the same: ``to_text(to_html(text)) == tidy(text)``.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3

_TAGS = {"a", "b", "br", "em", "h2", "h3", "h4", "i", "li", "ol", "p", "strong", "sub", "sup", "ul"}
_DROPPED = {"script", "style", "title", "noscript", "template", "textarea", "svg", "math", "object"}
_BLOCKS = {"blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "tr", "ul"}


def sanitise(source: str) -> str:
    """Return the HTML with nothing in it but text, lists and links, for showing."""
    return nh3.clean(
        source,
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def tidy(text: str) -> str:
    """Return plain text in its one form: a list follows what is before it, an empty line follows a list."""
    lines: list[str] = []
    for line in (" ".join(one.split()) for one in text.splitlines()):
        last = lines[-1] if lines else ""
        if line.startswith("- "):
            if lines and not last:
                lines.pop()
            lines.append(line)
        elif line:
            lines += ["", line] if last.startswith("- ") else [line]
        elif last:
            lines.append("")
    return "\n".join(lines).strip("\n")


def to_text(source: str) -> str:
    """Return what a reader sees: a line a line, '- ' before what is in a list, a link with its address."""
    reader = _Reader()
    reader.feed(nh3.clean(source, tags=_TAGS | _BLOCKS, clean_content_tags=_DROPPED,
                          attributes={"a": {"href"}}, link_rel=None))  # fmt: skip
    reader.close()
    return reader.text()


def to_html(text: str) -> str:
    """Return plain text as paragraphs and lists."""
    return "".join(_block(block.split("\n")) for block in tidy(text).split("\n\n") if block)


def _block(lines: list[str]) -> str:
    parts: list[str] = []
    words: list[str] = []
    items: list[str] = []

    def close() -> None:
        if words:
            parts.append(f"<p>{'<br>'.join(words)}</p>")
        if items:
            parts.append(f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>")
        words.clear()
        items.clear()

    for line in lines:
        if line.startswith("- "):
            if words:
                close()
            items.append(escape(line[2:], quote=False))
        else:
            if items:
                close()
            words.append(escape(line, quote=False))
    close()
    return "".join(parts)


class _Reader(HTMLParser):
    """Collects lines. A list follows the paragraph before it without an empty line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._words = ""
        self._item = False
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "ul", "ol"}:
            self._break()
        elif tag == "li":
            self._break()
            self._item = True
        elif tag in _BLOCKS:
            self._block()
        elif tag == "a":
            self._link = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._break()
            self._item = False
        elif tag in _BLOCKS:
            self._block()
        elif tag == "a":
            if self._link.removeprefix("mailto:").removeprefix("tel:") not in self._words:
                self._words += f" ({self._link})"
            self._link = ""

    def handle_data(self, data: str) -> None:
        self._words += re.sub(r"\s+", " ", data)

    def _break(self) -> None:
        line = " ".join(self._words.split())
        if line:
            self._lines.append(f"- {line}" if self._item else line)
            self._item = False
        self._words = ""

    def _block(self) -> None:
        self._break()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        self._break()
        return tidy("\n".join(self._lines))
