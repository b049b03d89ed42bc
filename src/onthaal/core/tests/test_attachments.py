import hashlib

import pytest

from onthaal.core import attachments
from onthaal.core.tests.moments import NOW


@pytest.mark.django_db
def test_bytes_type_and_name_are_kept() -> None:
    data = bytes(range(256))
    row = attachments.store(data, name="Müller été.pdf", content_type="application/pdf",
                            owner=("nowhere.noun", 1), at=NOW)  # fmt: skip
    with row.file.open("rb") as file:
        assert file.read() == data
    assert (row.name, row.content_type, row.size) == ("Müller été.pdf", "application/pdf", 256)
    assert row.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\brief.doc", "brief.doc"),
        ("a\x00b\r\nc.txt", "ab c.txt"),
        ("", "bijlage"),
        ("/", "bijlage"),
    ],
)
def test_a_name_is_only_a_name(name: str, kept: str) -> None:
    assert attachments.safe_name(name).replace("  ", " ") == kept
