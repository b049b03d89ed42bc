"""The words of a PDF, read back as a reader of the file would: through its own map of characters."""

import io
import re
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def words(data: bytes) -> str:
    """Return the text of every page, without spaces: a typesetter places words, not spaces."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return "".join(_of_page(page) for page in pdf.pages)


def _of_page(page: pikepdf.Page) -> str:
    fonts = {str(name): _map(font) for name, font in page.Resources.Font.items()}
    found: list[str] = []
    current: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            current = fonts[str(operands[0])]
        elif operator in {"Tj", "TJ"}:
            parts: Any = operands[0] if operator == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    code = bytes(part)
                    found += [current.get(code[at : at + 2], "") for at in range(0, len(code), 2)]
    return re.sub(r"\s", "", "".join(found))


def _map(font: pikepdf.Object) -> dict[bytes, str]:
    """Return glyph → text of a font (ToUnicode)."""
    text = font.ToUnicode.read_bytes()
    found: dict[bytes, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, char in _PAIR.findall(block):
            found[bytes.fromhex(glyph.decode())] = bytes.fromhex(char.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, char in _RANGE.findall(block):
            start, end, code = int(first, 16), int(last, 16), int(char, 16)
            for place in range(end - start + 1):
                found[(start + place).to_bytes(len(first) // 2, "big")] = chr(code + place)
    return found
