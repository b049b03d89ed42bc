"""What an agent typed, put where it belongs: pure, and never an error."""

from onthaal.core.fields import phone_number
from onthaal.core.text import strip_controls


def party(text: str) -> dict[str, str]:
    """Put what an agent typed in the field where it belongs: number, address or name."""
    text = strip_controls(text).strip()[:200]
    if "@" in text:
        return {"email": text}
    if phone_number(text):
        return {"phone": text}
    first, _sep, last = text.partition(" ")
    return {"first_name": first, "last_name": last} if last else {"last_name": first}
