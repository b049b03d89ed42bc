"""Bytes to text: what the label says when that works, else what the bytes themselves say."""

import codecs
import re

# Labels in the wild → Python's codec. Windows writes its own supersets under the older names, so
# each is read as the superset (the WHATWG encoding standard does the same).
_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1-windows-3.1-latin-1": "cp1252",
    "x-ansi": "cp1252",
    "ansi": "cp1252",
    "cp-850": "cp850",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "cp950",
    "x-x-big5": "cp950",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "iso-2022-jp": "iso2022_jp_ext",
}
_MORE_THAN_ONE_BYTE = (
    "utf",
    "cp932",
    "cp949",
    "cp950",
    "gb",
    "euc",
    "iso2022",
    "hz",
    "johab",
    "big5",
)
_NOT_TEXT = frozenset({"base64", "hex", "rot13", "uu", "quopri", "zip", "bz2", "idna", "punycode"})


def codec_name(label: str | None) -> str | None:
    """Return Python's codec for a charset label, or ``None`` when nobody knows it."""
    name = (label or "").strip().strip("\"'").lower().partition("*")[0]
    name = re.sub(r"\s", "", name)
    name = _ALIASES.get(name, name)
    for attempt in (name, re.sub(r"^(?:x-|win-?)", "cp" if "win" in name else "", name)):
        try:
            found = codecs.lookup(attempt).name
        except (LookupError, ValueError):
            continue
        return None if found.split("_")[0] in _NOT_TEXT or "escape" in found else found
    return None


def decode(data: bytes, label: str | None, *, otherwise: str | None = None) -> str:
    """Return ``data`` as text; never raises.

    In order: a byte order mark, UTF-8 where a single-byte label is plainly wrong, the label, UTF-8,
    ``otherwise`` (the charset of the surrounding mail), Windows-1252.
    """
    if data.startswith(codecs.BOM_UTF8):
        data, label = data[3:], "utf-8"
    codec = codec_name(label)
    if codec and codec.startswith("utf") and _utf16_by_mistake(codec, data):
        codec = None
    mark = _strict(data, "utf-8") if _is_single_byte(codec) and not data.isascii() else None
    if mark is not None:
        return mark
    for attempt in (codec, "utf-8", codec_name(otherwise)):
        text = _strict(data, attempt)
        if text is not None:
            return text
    if codec and not _is_single_byte(codec) and _damage(data, codec) < 0.1:
        return data.decode(codec, "replace")
    return data.decode("cp1252", "replace") if _is_single_byte(codec) else data.decode("latin-1")


def _is_single_byte(codec: str | None) -> bool:
    return codec is None or not codec.startswith(_MORE_THAN_ONE_BYTE)


def _utf16_by_mistake(codec: str, data: bytes) -> bool:
    """A label of two-byte characters on text that has none of the zero bytes it would bring."""
    return codec.startswith(("utf-16", "utf-32")) and b"\x00" not in data


def _strict(data: bytes, codec: str | None) -> str | None:
    if not codec:
        return None
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _damage(data: bytes, codec: str) -> float:
    """The share of characters that this codec cannot read."""
    text = data.decode(codec, "replace")
    return text.count("�") / max(len(text), 1)
