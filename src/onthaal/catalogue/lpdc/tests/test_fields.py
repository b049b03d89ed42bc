"""The fields as lenses: what is written is read again, what is left alone stays as it was."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onthaal.catalogue.content import blank
from onthaal.catalogue.lpdc import contents, fields, lines, parts, richtext
from onthaal.catalogue.lpdc.tests.samples import concept, instance

TODAY = "2026-11-25"
TYPED = st.lists(st.text(alphabet="ab :€#-,.19gratis<&'\u00e9", max_size=14), max_size=7).map(
    "\n".join
)
DOCUMENTS = st.sampled_from(
    [{}, concept(), instance(), {"naam": "x", "kosten": 3, "zoektermen": []}]
)


@pytest.mark.parametrize("name", list(fields.BY_NAME))
@settings(max_examples=60, deadline=None)
@given(text=TYPED, document=DOCUMENTS)
def test_what_is_written_is_read_and_the_rest_stays(
    name: str, text: str, document: dict[str, Any]
) -> None:
    field = fields.BY_NAME[name]
    written = fields.write(document, {name: text})
    assert field.read(written) == field.normal(text) == field.normal(field.normal(text))
    assert fields.write(written, {name: text}) == written
    others = {key: value for key, value in document.items() if key != field.term}
    assert {key: value for key, value in written.items() if key != field.term} == others


def said(text: str, alone: bool) -> dict[str, list[str]]:
    """Return the lines by situation; of the only one the name does not matter."""
    groups = {name: lines for name, lines in lines_by(text).items() if lines}
    return {"": next(iter(groups.values()), [])} if alone else groups


def lines_by(text: str) -> dict[str, list[str]]:
    return lines.parse(text, lambda line: line)


@settings(max_examples=150, deadline=None)
@given(pieces=TYPED, fees=TYPED)
def test_situations_say_what_the_lines_said(pieces: str, fees: str) -> None:
    content = blank() | contents.write({"pieces": pieces, "fees": fees}, blank(), today=TODAY)
    texts = contents.read(content, today=TODAY)
    alone = len(content["situations"]) < 2
    for name, text in (("pieces", pieces), ("fees", fees)):
        normal = fields.BY_NAME[name].normal
        assert said(texts[name], alone) == said(normal(text), alone)
    assert contents.write(texts, content, today=TODAY) == {}
    for one in content["situations"]:
        labels = [fee["label"] for fee in one["fees"] if fee["label"].startswith(lines.NAMELESS)]
        assert len(labels) == len(set(labels))


@settings(max_examples=200, deadline=None)
@given(text=TYPED)
def test_plain_text_survives_being_rich(text: str) -> None:
    assert richtext.to_text(richtext.to_html(text)) == richtext.tidy(text)


def test_what_a_concept_says() -> None:
    assert fields.read(concept()) == {
        "name": "Fietskluis huren",
        "summary": "Een afgesloten plek voor uw fiets aan het station.",
        "description": "De kluis is 2 meter lang.\n- droog",
        "pieces": "identiteitskaart\nbewijs van betaling",
        "fees": "Huur per maand: € 7,50\nWaarborg: eenmalig, vraag na",
        "steps": "Vraag aan.\nHaal de sleutel.",
        "legal_basis": "",
        "keywords": "fiets\nkluis",
        "other_languages": "en: bike",
        "type": "InfrastructuurMateriaal",
        "themes": "MobiliteitOpenbareWerken",
        "target_audiences": "Burger",
    }


def test_the_forms_of_a_sentence_leave_with_it_and_other_languages_stay() -> None:
    written = fields.write(concept(), {"name": "Fietskluis"})
    assert written["naam"] == {"nl": "Fietskluis", "en": "Rent a bike locker"}
    assert fields.write(concept(), {"name": ""})["naam"] == {"en": "Rent a bike locker"}


def test_a_change_of_pieces_keeps_what_the_requirement_tells_besides() -> None:
    (one,) = fields.write(concept(), {"pieces": "paspoort"})["voorwaarden"]
    assert one["beschrijving"] == {"nl": "<p>Wie in de gemeente woont.</p>"}
    assert one["bewijs"]["beschrijving"] == {
        "nl": "<ul><li>paspoort</li></ul>",
        "en": "<ul><li>identity card</li></ul>",
    }
    (one,) = fields.write(concept(), {"pieces": ""})["voorwaarden"]
    assert "bewijs" not in one


def test_a_fee_that_stays_is_the_node_that_it_was() -> None:
    first, second = concept()["kosten"]
    text = "Sleutel: € 10,00\nHuur per maand: € 7,50"
    new, kept = fields.write(concept(), {"fees": text})["kosten"]
    assert kept == {**first, "order": 1}
    assert new["naam"] == {"nl": "Sleutel"}
    assert second not in [new, kept]


def test_codes_that_we_do_not_know_stay_beside_ours() -> None:
    document = concept(themas=["MobiliteitOpenbareWerken", "Fietsen"])
    assert fields.read(document)["themes"] == "MobiliteitOpenbareWerken"
    assert set(fields.write(document, {"themes": "BouwenWonen"})["themas"]) == {
        "BouwenWonen",
        "Fietsen",
    }
    assert fields.write(concept(type="Fiets"), {"type": ""})["type"] == "Fiets"


def requirement(name: str, said: str) -> dict[str, Any]:
    return {
        "@type": "Voorwaarde",
        "naam": {"nl": name},
        "beschrijving": {"nl": f"<p>Over {name}.</p>", "en": f"About {name}."},
        "bewijs": {"@type": "Bewijs", "naam": {"nl": "Bewijs"}, "beschrijving": {"nl": said}},
        "order": {"Kind": 1, "Volwassene": 0}[name],
    }


def test_several_requirements_are_situations_and_fold_into_one_that_says_the_same() -> None:
    held = [
        requirement("Kind", "<p>Kom langs met:</p><ul><li>het kind</li></ul>"),
        requirement("Volwassene", "<p>identiteitskaart</p>"),
    ]
    document = {"voorwaarden": held}
    text = "# Volwassene\nidentiteitskaart\n# Kind\n# Kind: Kom langs met\nhet kind"
    assert lines.normal_pieces(parts.read_pieces(document)) == text
    folded = parts.folded_requirements(parts.nodes(document, "voorwaarden"))
    assert lines.normal_pieces(parts.read_pieces({"voorwaarden": [folded]})) == text
    assert "Over Kind." in folded["beschrijving"]["nl"]
    assert "About Volwassene." in folded["beschrijving"]["en"]


def test_several_procedures_fold_into_one_with_every_website() -> None:
    def procedure(order: int) -> dict[str, Any]:
        site = {"@type": "Website", "url": f"https://x.example/{order}", "order": 0}
        return {"@type": "Procedure", "naam": {"nl": f"Deel {order}"}, "order": order,
                "beschrijving": {"nl": f"<p>Stap {order}.</p>"}, "websites": [site]}  # fmt: skip

    held = [procedure(0), procedure(1)]
    folded = parts.folded_procedures(held)
    told = [fields.read({"procedures": one})["steps"] for one in ([folded], held)]
    assert told == ["Stap 0.\nStap 1."] * 2
    assert [(one["url"][-1], one["order"]) for one in folded["websites"]] == [("0", 0), ("1", 1)]
    without = fields.write({"procedures": held}, {"steps": ""})["procedures"]
    assert [len(one["websites"]) for one in without] == [2]


@pytest.mark.parametrize(
    ("line", "fee"),
    [
        ("gewoon: € 74,00", ("gewoon", 7400, "")),
        ("gewoon: €74", ("gewoon", 7400, "")),
        ("spoed: € 1.234,50 per stuk", ("spoed", 123450, "per stuk")),
        ("attest: gratis", ("attest", 0, "")),
        ("spoed: vraag na", ("spoed", None, "vraag na")),
        ("De aanvraag is gratis.", (lines.NAMELESS, None, "De aanvraag is gratis.")),
        ("€ 5", (lines.NAMELESS, 500, "")),
        ("boete: € 99.999.999,00", ("boete", None, "€ 99.999.999,00")),
    ],
)
def test_a_fee_as_a_line(line: str, fee: tuple[str, int | None, str]) -> None:
    found = lines.read_fee(line)
    assert (found["label"], found["amount_cents"], found["text"]) == fee
    assert lines.read_fee(lines.write_fee(found)) == found


def test_what_stayed_keeps_its_rule_and_a_fee_of_another_day_stays() -> None:
    old = [
        {
            "code": "volwassene",
            "name": "Volwassene",
            "checklist": [
                {"text": "eID", "rule": "valid_now", "value": None, "optional": True},
                {"text": "foto", "rule": "none", "value": None, "optional": False},
            ],
            "fees": [
                {"label": "gewoon", "amount_cents": 100, "text": "", "source": "raad",
                 "valid_from": None, "valid_until": "2026-12-31"},
                {"label": "gewoon", "amount_cents": 200, "text": "", "source": "raad",
                 "valid_from": "2027-01-01", "valid_until": None},
            ],
        }
    ]  # fmt: skip
    (one,) = lines.situations_from(
        "# Volwassene\neID\nattest", "gewoon: € 1,00\nspoed: € 3,00", old=old, today=TODAY
    )
    assert one["code"] == "volwassene"
    assert [(item["text"], item["rule"], item["optional"]) for item in one["checklist"]] == [
        ("eID", "valid_now", True),
        ("attest", "none", False),
    ]
    assert [(fee["label"], fee["amount_cents"], fee["source"]) for fee in one["fees"]] == [
        ("gewoon", 100, "raad"), ("spoed", 300, ""), ("gewoon", 200, "raad"),
    ]  # fmt: skip


def test_new_situations_get_codes_of_their_own() -> None:
    made = lines.situations_from("# A!\nx\n# a\ny\n# …\nz", "", old=[], today=TODAY)
    assert [one["code"] for one in made] == ["a", "a-2", "situatie"]


def test_a_link_in_rich_text_keeps_its_address_and_a_script_does_not_run() -> None:
    html = '<p>Zie <a href="https://x.example/a">hier</a>.</p><script>alert(1)</script>'
    assert richtext.to_text(html) == "Zie hier (https://x.example/a)."
    shown = richtext.sanitise(
        f'{html}<p onclick="x" style="y">z</p><img src="https://x.example/i">'
    )
    assert "script" not in shown
    assert "onclick" not in shown
    assert "style" not in shown
    assert "img" not in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
