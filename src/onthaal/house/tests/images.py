"""Images of the tests, drawn here."""

import io

from PIL import Image


def png(width: int = 40, height: int = 20, *, kind: str = "PNG") -> bytes:
    """Return a red image in the format ``kind``."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#aa0000").save(out, kind)
    return out.getvalue()
