"""A cell is shown by a spreadsheet and never run."""

import pytest

from onthaal.core.spreadsheets import cell, download


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Balie", "Balie"), ("", ""), (None, ""), (-3, -3), (2.5, 2.5), ("1-2", "1-2"),
        ("=1+1", "'=1+1"), ("+32 470", "'+32 470"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("\r\n=1", "'\r\n=1"), ("  =1", "'  =1"), ("\ufeff=1", "\ufeff=1"),
    ],
)  # fmt: skip
def test_what_looks_like_a_formula_is_text(value: object, shown: object) -> None:
    assert cell(value) == shown


def test_the_file_opens_in_a_dutch_spreadsheet() -> None:
    answer = download("lijst", ("wat", "hoeveel"), [('Eén; "twee"', 3), ("=1", None)])
    assert answer["Content-Disposition"] == 'attachment; filename="lijst.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.decode("utf-8-sig") == ('wat;hoeveel\r\n"Eén; ""twee""";3\r\n\'=1;\r\n')
    assert answer.content.startswith("\ufeff".encode())
