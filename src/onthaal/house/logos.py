"""A logo that was sent in: read as an image, drawn anew as PNG, nothing else of it kept."""

import io

from PIL import Image, UnidentifiedImageError

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_SIDE = 6000  # pixels of what comes in
WIDTH, HEIGHT = 600, 200  # what is kept fits in here


class NotALogo(ValueError):
    """The bytes are no image that we read."""


def redraw(data: bytes) -> bytes:
    """Return the image as PNG of at most 600 × 200 pixels; ``NotALogo`` for anything else.

    Only PNG, JPEG and WebP are opened; the size is looked at before a pixel is unpacked.
    """
    if len(data) > LARGEST_FILE:
        raise NotALogo
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            if max(image.size) > LARGEST_SIDE:
                raise NotALogo
            drawn = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as problem:
        raise NotALogo from problem
    drawn.thumbnail((WIDTH, HEIGHT))
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
