"""The account of an import: one JSON line a message, for whoever migrates a mailbox."""

import hashlib
import json
from typing import Any

from onthaal.channels.mail.importing import Result


def line(path: str, result: Result) -> str:
    """Return one message as JSON: what it was read as and what became of it."""
    mail = result.mail
    entry: dict[str, Any] = {
        "path": path,
        "verdict": str(result.outcome),
        "reason": result.reason,
        "reference": result.reference,
        "from_address": mail.from_address if mail else "",
        "from_name": mail.from_name if mail else "",
        "subject": mail.subject if mail else "",
        "text": mail.text if mail else "",
        "attachments": [
            {
                "name": one.name,
                "content_type": one.content_type,
                "size": len(one.data),
                "sha256": hashlib.sha256(one.data).hexdigest(),
            }
            for one in (mail.files if mail else ())
        ],
    }
    return json.dumps(entry, ensure_ascii=False)
