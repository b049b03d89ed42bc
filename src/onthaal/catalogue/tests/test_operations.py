"""Drafts, publication, versions: what is written, what is refused, what nobody loses."""

from datetime import date, timedelta
from typing import Any

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue import history, operations, parts, queries, reading
from onthaal.catalogue.content import Content
from onthaal.catalogue.models import ChecklistItem, Fee, Product, ProductVersion, Situation
from onthaal.catalogue.states import ProductState
from onthaal.catalogue.tests import factory
from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict
from onthaal.search.find import find
from onthaal.versions.states import VersionState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_only")]
LATER = NOW + timedelta(hours=1)
NEW_YEAR = date(2027, 1, 1)
AFTER = NOW + timedelta(days=60)


@pytest.fixture
def joris() -> User:
    return factory.joris()


@pytest.fixture
def passport() -> Product:
    return factory.product()


def _fresh(product: Product) -> Product:
    return Product.objects.get(pk=product.pk)


def _found(text: str = "reispas") -> list[str]:
    hits = find(text, compartments=[Compartment.ORDINARY], kinds=["catalogue.product"])
    return [hit.title for hit in hits]


def _publish(draft: ProductVersion, by: User, **how: Any) -> ProductVersion:
    return operations.publish(draft, **{"note": "Getest", "by": by, "at": LATER, **how})


def _told(product: Product, by: User) -> list[str]:
    return [line.sentence for line in timeline.page(by, "catalogue.product", product.pk).lines]


def _page(product: Product, window: str) -> operations.Page:
    seen = parts.marks(parts.of_version(reading.content_of(product), "", None))
    return operations.Page(seen=seen, window=window)


def _save(
    product: Product, content: Content, page: operations.Page, by: User, note: str = ""
) -> operations.Saved:
    return operations.save_draft(
        product, content=content, note=note, publish_from=None, page=page, by=by, at=LATER
    )


def test_a_draft_changes_nothing_yet(passport: Product, joris: User) -> None:
    draft = factory.draft(passport, joris, name="Paspoort")
    assert (draft.number, draft.state, draft.made_by) == (2, "draft", joris)
    assert _fresh(passport).name == "Reispas"
    assert _found() == ["Reispas"]


def test_typing_nothing_makes_no_draft(passport: Product, joris: User) -> None:
    page = _page(passport, "w")
    assert _save(passport, factory.content(), page, joris).draft is None
    assert not ProductVersion.objects.filter(state="draft").exists()


def test_publishing_writes_every_row_and_the_search(passport: Product, joris: User) -> None:
    new = factory.content(name="Paspoort", summary="Anders.", keywords=["grensboekje"])
    draft = factory.draft(passport, joris, **{key: new[key] for key in ("name", "keywords")})
    published = _publish(draft, joris, note="Andere naam")
    now = _fresh(passport)
    assert (now.name, now.version, now.changed_by) == ("Paspoort", 3, joris)
    assert now.publish_from == date(2026, 11, 25)
    assert (published.state, published.note, published.published_at) == (
        "published", "Andere naam", LATER,
    )  # fmt: skip
    assert reading.content_of(now) == published.content
    assert _found("grensboekje") == ["Paspoort"]
    states = ProductVersion.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["superseded", "published"]
    assert _told(now, joris)[0] == "Versie 2 gepubliceerd"


def test_rows_that_stay_keep_their_id(passport: Product, joris: User) -> None:
    situation = Situation.objects.get(code="minderjarige")
    child = ChecklistItem.objects.get(text="het kind zelf")
    fee = Fee.objects.get(situation=situation, label="gewoon")
    rows = factory.content()["situations"][::-1]
    rows[0]["name"] = "Minderjarige"
    rows[0]["checklist"].reverse()
    rows[0]["fees"][0]["amount_cents"] = 4200
    _publish(factory.draft(passport, joris, situations=rows), joris)
    situation.refresh_from_db()
    child.refresh_from_db()
    fee.refresh_from_db()
    assert (situation.name, situation.position) == ("Minderjarige", 1)
    assert (child.position, fee.amount_cents) == (2, 4200)
    assert reading.content_of(_fresh(passport))["situations"] == rows


def test_what_is_not_in_order_is_refused_at_its_field(passport: Product, joris: User) -> None:
    draft = factory.draft(passport, joris, name="", department="weg")
    with pytest.raises(operations.Invalid) as refusal:
        _publish(draft, joris)
    assert [one.field for one in refusal.value.problems] == ["name", "department"]
    with pytest.raises(operations.Invalid) as refusal:
        _publish(draft, joris, note=" ", publish_from=date(2026, 11, 24))
    assert [one.field for one in refusal.value.problems] == [
        "note", "publish_from", "name", "department"
    ]  # fmt: skip
    assert _fresh(passport).version == 2
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_version_waits_for_its_day(passport: Product, joris: User) -> None:
    draft = factory.draft(passport, joris, name="Paspoort")
    assert _publish(draft, joris, publish_from=NEW_YEAR).state == "scheduled"
    assert _fresh(passport).name == "Reispas"
    assert operations.apply_due(now=NOW) == 0
    assert operations.apply_due(now=AFTER) == 1
    assert operations.apply_due(now=AFTER) == 0
    now = _fresh(passport)
    assert (now.name, now.changed_by, now.publish_from) == ("Paspoort", joris, NEW_YEAR)
    assert "Versie 2 gepland vanaf 1/1/2027" in _told(now, joris)


def test_what_is_planned_comes_back_as_a_draft(passport: Product, joris: User) -> None:
    planned = _publish(factory.draft(passport, joris, name="X"), joris, publish_from=NEW_YEAR)
    draft = operations.unschedule(planned, by=joris, at=LATER)
    assert (draft.state, draft.publish_from) == ("draft", None)
    assert operations.apply_due(now=AFTER) == 0
    with pytest.raises(operations.NotPossible):
        operations.unschedule(_publish(draft, joris), by=joris, at=LATER)


def test_a_second_draft_is_refused(passport: Product, joris: User) -> None:
    planned = _publish(factory.draft(passport, joris, name="X"), joris, publish_from=NEW_YEAR)
    factory.draft(passport, joris, summary="Y")
    with pytest.raises(operations.DraftOpen):
        operations.unschedule(planned, by=joris, at=LATER)
    with pytest.raises(operations.DraftOpen):
        operations.restore(ProductVersion.objects.get(number=1), by=joris, at=LATER)


def test_what_is_planned_does_not_take_back_what_was_published_before(
    passport: Product, joris: User
) -> None:
    """A price of next year was planned; a wrong word is mended today."""
    rows = factory.content()["situations"]
    rows[0]["fees"][0]["amount_cents"] = 7800
    _publish(factory.draft(passport, joris, situations=rows), joris, publish_from=NEW_YEAR)
    _publish(factory.draft(passport, joris, summary="Hersteld."), joris)
    operations.apply_due(now=AFTER)
    now = _fresh(passport)
    assert now.summary == "Hersteld."
    assert Fee.objects.get(situation__code="volwassene", label="gewoon").amount_cents == 7800


def test_a_planned_version_that_no_longer_holds_stays_planned(
    passport: Product, joris: User, caplog: pytest.LogCaptureFixture
) -> None:
    other = factory.product(number=6, slug="ander", name="Ander")
    uri = "https://a.example/x"
    _publish(factory.draft(passport, joris, uri=uri), joris, publish_from=NEW_YEAR)
    _publish(factory.draft(other, joris, uri=uri), joris)
    assert operations.apply_due(now=AFTER) == 0
    assert "cannot be published" in caplog.text
    assert _fresh(passport).uri == ""


def test_two_people_in_two_parts_both_keep_their_text(passport: Product, joris: User) -> None:
    karim = cast.karim()
    first, second = _page(passport, "een"), _page(passport, "twee")
    _save(passport, factory.content(name="Paspoort"), first, joris)
    saved = _save(passport, factory.content(summary="Van Karim."), second, karim)
    assert saved.draft is not None
    assert saved.taken == ("name",)
    assert saved.draft.content == factory.content(name="Paspoort", summary="Van Karim.")
    # The first page still shows the old summary; saving again takes nothing from Karim.
    again = _save(passport, factory.content(name="Paspoort!"), first, joris)
    assert again.draft is not None
    assert again.draft.content == factory.content(name="Paspoort!", summary="Van Karim.")


def test_two_people_in_one_part_see_both_texts(passport: Product, joris: User) -> None:
    karim = cast.karim()
    first, second = _page(passport, "een"), _page(passport, "twee")
    _save(passport, factory.content(name="Van Karim"), second, karim)
    mine = factory.content(name="Van Joris", summary="Ook van Joris.")
    with pytest.raises(operations.EditConflict) as conflict:
        _save(passport, mine, first, joris)
    clash = conflict.value.clashes[0]
    assert (clash.path, clash.now, clash.typed, clash.changed_by, clash.changed_at) == (
        "name", "Van Karim", "Van Joris", "Karim", LATER,
    )  # fmt: skip
    assert conflict.value.merge.parts["summary"] == "Ook van Joris."
    draft = ProductVersion.objects.get(state="draft")
    assert draft.content["name"] == "Van Karim"
    # Who has seen both may send hers again.
    now = parts.marks(parts.of_version(draft.content, "", None))
    saved = _save(passport, mine, operations.Page(seen=now, window="een"), joris)
    assert saved.draft is not None
    assert saved.draft.content == mine


def test_what_was_published_meanwhile_is_not_overwritten_by_an_old_page(
    passport: Product, joris: User
) -> None:
    old = _page(passport, "een")
    karim = cast.member("Karin", Role.KNOWLEDGE_EDITOR)
    _publish(factory.draft(passport, karim, name="Paspoort"), karim)
    saved = _save(passport, factory.content(summary="Van Joris."), old, joris)
    assert saved.draft is not None
    assert saved.draft.content["name"] == "Paspoort"
    with pytest.raises(operations.EditConflict) as conflict:
        _save(passport, factory.content(name="Pas"), old, joris)
    assert conflict.value.clashes[0].changed_by == "Karin"


def test_a_removed_situation_clashes_with_a_change_in_it(passport: Product, joris: User) -> None:
    first, second = _page(passport, "een"), _page(passport, "twee")
    rows = factory.content()["situations"]
    rows[1]["name"] = "Kind"
    _save(passport, factory.content(situations=rows), second, cast.karim())
    with pytest.raises(operations.EditConflict) as conflict:
        _save(passport, factory.content(situations=rows[:1]), first, joris)
    assert [one.path for one in conflict.value.clashes] == ["situations/minderjarige/name"]


def test_a_draft_is_proposed_laid_aside_and_restored(passport: Product, joris: User) -> None:
    karim = cast.karim()
    draft = factory.draft(passport, karim, name="Paspoort")
    proposed = operations.propose(draft, note="Beter woord", by=karim, at=LATER)
    assert (proposed.proposed_by, proposed.note) == (karim, "Beter woord")
    assert queries.waiting_versions().count() == 1
    with pytest.raises(operations.Invalid):
        operations.propose(draft, note="", by=karim, at=LATER)
    gone = operations.discard(draft, by=joris, at=LATER)
    assert gone.state == VersionState.WITHDRAWN
    with pytest.raises(operations.NotPossible):
        operations.discard(draft, by=joris, at=LATER)
    back = operations.restore(gone, by=joris, at=LATER)
    assert (back.number, back.state, back.content["name"]) == (3, "draft", "Paspoort")


def test_an_older_version_comes_back_as_a_draft(passport: Product, joris: User) -> None:
    _publish(factory.draft(passport, joris, name="Paspoort"), joris)
    old = ProductVersion.objects.get(number=1)
    _publish(operations.restore(old, by=joris, at=LATER), joris, note="Terug")
    assert _fresh(passport).name == "Reispas"
    lines = history.page(passport).lines
    assert [line.version.number for line in lines] == [3, 2, 1]
    assert [(one.label, one.was, one.now) for one in lines[0].changes] == [
        ("Naam", "Paspoort", "Reispas")
    ]
    assert lines[2].first


def test_archiving_and_its_undoing(passport: Product, joris: User) -> None:
    gone = operations.archive(passport, version=passport.version, by=joris, at=LATER)
    assert gone.state_on(NOW.date()) == ProductState.ARCHIVED
    assert _found() == []
    with pytest.raises(Conflict) as conflict:
        operations.archive(passport, version=passport.version, by=joris, at=LATER)
    assert conflict.value.changed_by == "Joris"
    back = operations.unarchive(gone, version=gone.version, by=joris, at=LATER)
    assert back.state_on(NOW.date()) == ProductState.PUBLISHED
    assert _found() == ["Reispas"]


def test_a_product_expires_after_its_last_day(passport: Product, joris: User) -> None:
    _publish(factory.draft(passport, joris, expires_on="2026-12-31"), joris)
    now = _fresh(passport)
    assert now.state_on(date(2026, 12, 31)) == ProductState.PUBLISHED
    assert now.state_on(NEW_YEAR) == ProductState.ARCHIVED  # whether a worker runs or not
    assert operations.apply_due(now=NOW) == 0
    assert operations.apply_due(now=AFTER) == 1
    assert operations.apply_due(now=AFTER) == 0
    assert _found() == []
    gone = _fresh(passport)
    back = operations.unarchive(gone, version=gone.version, by=joris, at=AFTER)
    assert (back.expires_on, back.archived_at) == (None, None)
    assert _found() == ["Reispas"]


def test_other_code_changes_a_field_in_a_draft(passport: Product, joris: User) -> None:
    version = operations.change_fields(
        passport, fields={"uri": "https://a.example/5", "themes": ["BurgerOverheid"]},
        note="Uit de catalogus", by=None, at=LATER, version=passport.version,
    )  # fmt: skip
    assert (version.state, version.note) == ("draft", "Uit de catalogus")
    assert version.content == factory.content(uri="https://a.example/5", themes=["BurgerOverheid"])
    # On top of what an editor has open, where she said nothing else.
    factory.draft(passport, joris, name="Paspoort")
    again = operations.change_fields(
        passport, fields={"summary": "Nieuw."}, note="", by=None, at=LATER,
        version=passport.version,
    )  # fmt: skip
    assert (again.pk, again.content["name"], again.content["summary"]) == (
        version.pk, "Paspoort", "Nieuw.",
    )  # fmt: skip
    with pytest.raises(Conflict) as conflict:
        operations.change_fields(passport, fields={"name": "Pas"}, note="", by=None, at=LATER,
                                 version=passport.version)  # fmt: skip
    assert conflict.value.current == version


def test_other_code_publishes_a_field_past_an_open_draft(passport: Product, joris: User) -> None:
    draft = factory.draft(passport, joris, name="Paspoort")
    version = operations.change_fields(
        passport, fields={"summary": "Nieuw."}, note="Verbeterd", by=joris, at=LATER,
        version=passport.version, publish=True,
    )  # fmt: skip
    assert version.state == "published"
    draft.refresh_from_db()
    assert (draft.state, draft.content["name"], draft.content["summary"]) == (
        "draft", "Paspoort", "Nieuw.",
    )  # fmt: skip
    with pytest.raises(Conflict):
        operations.change_fields(passport, fields={"name": "Pas"}, note="", by=None, at=LATER,
                                 version=passport.version, publish=True)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [({"naam": "x"}, ValueError), ({"number": 7}, ValueError), ({"name": ""}, operations.Invalid)],
)
def test_other_code_is_refused_too(
    passport: Product, fields: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        operations.change_fields(passport, fields=fields, note="", by=None, at=LATER,
                                 version=passport.version, publish=True)  # fmt: skip
    assert reading.content_of(_fresh(passport)) == factory.content()


def test_a_new_product_has_a_number_an_address_and_no_page_yet(joris: User) -> None:
    factory.counter()
    fields = {"name": "Nieuw", "department": "burgerzaken"}
    first = operations.create_product(fields=fields, note="", by=joris, at=NOW)
    second = operations.create_product(fields=fields, note="", by=joris, at=NOW)
    assert (first.product.number, first.product.slug) == (1001, "nieuw-2")  # nieuw is a page
    assert (second.product.number, second.product.slug) == (1002, "nieuw-3")
    assert queries.card("nieuw-2", at=NOW) is None
    assert first.product.state_on(NOW.date()) == ProductState.DRAFT
    assert _found("nieuw") == []
    _publish(first, joris)
    assert queries.card("nieuw-2", at=NOW) is not None
    assert _found("nieuw") == ["Nieuw"]


def test_other_code_publishes_a_new_product() -> None:
    factory.counter()
    fields = {"number": 77, "slug": "pas", "name": "Pas", "department": "burgerzaken"}
    version = operations.create_product(fields=fields, note="Ingevoerd", by=None, at=NOW,
                                        publish=True)  # fmt: skip
    assert (version.state, version.product.live, version.product.number) == ("published", True, 77)
    with pytest.raises(ValueError, match="kleur"):
        operations.create_product(fields=fields | {"kleur": "rood"}, note="", by=None, at=NOW)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"department": "weg"}, "department"), ({"number": 5}, "number"), ({"slug": "reispas"}, "slug"),
     ({"slug": "nieuw"}, "slug"), ({"slug": "Geen Adres"}, "slug")],
)  # fmt: skip
def test_a_new_product_that_cannot_be(
    passport: Product, fields: dict[str, Any], field: str
) -> None:
    whole = {"name": "Pas", "department": "burgerzaken", **fields}
    with pytest.raises(operations.Invalid) as refusal:
        operations.create_product(fields=whole, note="", by=None, at=NOW)
    assert [one.field for one in refusal.value.problems] == [field]


def test_other_code_may_change_its_own_draft_again(joris: User) -> None:
    factory.counter()
    first = {"name": "Pas", "department": "burgerzaken"}
    draft = operations.create_product(fields=first, note="", by=None, at=NOW)
    product = draft.product
    for name in ("Paspoort", "Reispas"):
        draft = operations.change_fields(product, fields={"name": name}, note="", by=None, at=NOW,
                                         version=product.version)  # fmt: skip
    assert draft.content["name"] == "Reispas"
    factory.draft(product, joris, name="Van Joris")
    with pytest.raises(Conflict):
        operations.change_fields(product, fields={"name": "Nog iets"}, note="", by=None, at=NOW,
                                 version=product.version)  # fmt: skip


def test_products_that_name_each_other_are_loaded_together() -> None:
    factory.counter()
    one = factory.data(goes_with=[{"product": 6, "why": "ook"}])
    other = factory.data(number=6, slug="ander", goes_with=[{"product": 5, "why": "ook"}])
    operations.load_products([one, other], at=NOW)
    operations.load_products([one, other], at=LATER)
    card = queries.card("reispas", at=NOW)
    assert card is not None
    assert [str(row.other.slug) for row in card.goes_with] == ["ander"]
    assert ProductVersion.objects.count() == 2
