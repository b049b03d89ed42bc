"""Log lines without the tokens of mailed links. Pure: the log is set up before there are rows."""

import logging
import re

MARK = "lnk_"  # every token begins with it (``core.links``), so that it is known wherever it stands
_IN_TEXT = re.compile(MARK + r"[A-Za-z0-9_-]+")


def masked(text: str) -> str:
    """Return ``text`` without the tokens in it."""
    return _IN_TEXT.sub(MARK + "…", text)


class MaskingFormatter(logging.Formatter):
    """A log line without tokens, its traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
