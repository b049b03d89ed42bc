"""Files that came in: bytes as they are, never served as anything but a download."""

import hashlib
import uuid
from datetime import datetime

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.http import content_disposition_header

from onthaal.core.compartments import Compartment
from onthaal.core.kinds import Ref
from onthaal.core.models import Attachment
from onthaal.core.text import strip_controls

LONGEST_NAME = 255


def store(
    data: bytes,
    *,
    name: str,
    content_type: str,
    owner: Ref,
    at: datetime,
    compartment: str = Compartment.ORDINARY,
) -> Attachment:
    """Keep ``data`` under a path of our choosing and return its row.

    The file is written before the row is committed: a crash in between leaves a file that no row
    names, never a row without its file.
    """
    public_id = uuid.uuid4()
    attachment = Attachment(
        public_id=public_id,
        kind=owner[0],
        object_id=owner[1],
        name=safe_name(name),
        content_type=strip_controls(content_type)[:120] or "application/octet-stream",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        compartment=compartment,
        created_at=at,
    )
    attachment.file.save(f"{at:%Y/%m}/{public_id}", ContentFile(data), save=False)
    attachment.save(force_insert=True)
    return attachment


def safe_name(name: str) -> str:
    """Return the last part of ``name`` without control characters; what a download is called."""
    last = strip_controls(name).replace("\\", "/").rsplit("/", 1)[-1]
    return " ".join(last.split())[:LONGEST_NAME] or "bijlage"


def of(owner: Ref) -> QuerySet[Attachment]:
    """Return the files of a row, oldest first."""
    return Attachment.objects.filter(kind=owner[0], object_id=owner[1]).order_by("pk")


def download(attachment: Attachment) -> FileResponse:
    """Return the file as a download, never as a page of ours: whatever it holds, it does not run."""
    response = FileResponse(attachment.file.open("rb"), content_type="application/octet-stream")
    response["Content-Disposition"] = (
        content_disposition_header(True, attachment.name) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
