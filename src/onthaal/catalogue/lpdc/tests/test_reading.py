"""What a document of any length and any damage gives: its records, and one word about the rest."""

import io
import json
from typing import Any

import pytest

from onthaal.catalogue.lpdc import reading
from onthaal.catalogue.lpdc.tests.samples import concept, page


def read(data: bytes) -> list[Any]:
    """Return each record, or the word for why it cannot be read."""
    return [
        raw.problem.code if raw.problem else raw.node for raw in reading.records(io.BytesIO(data))
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b'{"member": [{"a": 1}, {"a": 2}]}', [{"a": 1}, {"a": 2}]),
        (b'{"member": {"a": 1}}', [{"a": 1}]),
        (b'{"@graph": [{"a": 1}], "@context": "x"}', [{"a": 1}]),
        (b'[{"a": 1}, {"b": 2}]', [{"a": 1}, {"b": 2}]),
        (b'{"a": {"member": [1]}}', [{"a": {"member": [1]}}]),
        (b'{"view": {}, "member": []}', []),
        (b'{"view": {}}', []),
        (b'{"@context": {"a": "b"}}', []),
        (b"{}", [{}]),
        (b"[]", []),
        (b'\xef\xbb\xbf{"a": 1}', [{"a": 1}]),
        (b'{"a": 1.0, "b": 0.5, "c": -2E2}', [{"a": 1, "b": 0.5, "c": -200}]),
    ],
)
def test_every_form_of_a_document(data: bytes, found: list[Any]) -> None:
    assert read(data) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["cut_off"]),
        (b"nul", ["cut_off"]),
        (b"nil", ["broken"]),
        (b'"text"', ["not_an_object"]),
        (b"\xff\xfe{", ["broken"]),
        (b'{"a": "\xff"}', ["broken"]),
        (b'{"a": NaN}', ["broken"]),
        (b'{"member": [{"a": 1}, {"a": ', [{"a": 1}, "cut_off"]),
        (b'{"member": [{"a": 1}', [{"a": 1}, "cut_off"]),
        (b'{"member": [{"a": 1}, {"a": }]}', [{"a": 1}, "broken"]),
        (b'{"member": [{"a": 1}]} more', [{"a": 1}, "broken"]),
        (b'[1, {"a": 1}, "x"]', ["not_an_object", {"a": 1}, "not_an_object"]),
        (b'[{"a": 1, "a": 2}, {"b": 1}]', ["twice_the_same_key", {"b": 1}]),
        (b'[{"a": 1e999}, {"b": 1}]', ["bad_number", {"b": 1}]),
        (b'[{"a":' * 1 + b'{"a":' * 99 + b"1" + b"}" * 100 + b', {"b": 1}]', ["too_deep", {"b": 1}]),
        (b"[[" + b"1," * 25_000 + b'1], {"b": 1}]', ["too_large", {"b": 1}]),
    ],
)  # fmt: skip
def test_what_is_broken_is_said_and_the_rest_is_read(data: bytes, found: list[Any]) -> None:
    assert read(data) == found


def test_every_cut_gives_the_records_before_it() -> None:
    data = page(concept(), concept("tweede"))
    whole = read(data)
    assert len(whole) == 2
    for end in range(0, len(data), 7):
        *before, last = read(data[:end])
        assert last == "cut_off"
        assert before == whole[: len(before)]


def test_one_endless_text_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_VALUE", 200_000)
    stream = io.BytesIO(b'[{"a": 1}, {"b": "' + b"x" * 1_000_000 + b'"}]')
    assert [raw.problem and raw.problem.code for raw in reading.records(stream)] == [
        None,
        "too_large",
    ]
    assert stream.tell() < 400_000


@pytest.mark.parametrize("order", [("view", "member"), ("member", "view")])
def test_what_stands_around_the_records_is_found_wherever_it_stands(order: tuple[str, str]) -> None:
    whole = json.loads(page(concept(), next_page="https://x/2", previous="https://x/0"))
    data = json.dumps({key: whole[key] for key in ("@context", *order)}).encode()
    assert reading.envelope(io.BytesIO(data)) == reading.Envelope(
        context=whole["@context"], next_pages=("https://x/2",), previous_pages=("https://x/0",)
    )


@pytest.mark.parametrize(
    "data", [b"", b"[1]", b'{"view": 3}', b'{"view": {"relation": [4]}}', b'{"a']
)
def test_an_envelope_of_nothing(data: bytes) -> None:
    found = reading.envelope(io.BytesIO(data))
    assert (found.next_pages, found.previous_pages) == ((), ())
