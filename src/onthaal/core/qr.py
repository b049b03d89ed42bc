"""A short text as a QR code, to scan where it would be typed. Pure."""

import io

import segno

BORDER = 4  # modules of white around it, as ISO/IEC 18004 asks
SCALE = 8


def png(text: str) -> bytes:
    """Return the code as an image that every mail program shows."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", border=BORDER, scale=SCALE)
    return out.getvalue()


def data_uri(text: str) -> str:
    """Return the code as the address of an image, for a page that fetches nothing."""
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_data_uri(border=BORDER, scale=SCALE, light="#fff"))
