"""From draft to published: who, when, what and why; nobody's text is lost and nothing is taken back."""

from datetime import date, timedelta

import pytest

from onthaal.accounts.models import User
from onthaal.accounts.roles import Role
from onthaal.accounts.tests import cast
from onthaal.accounts.tests.cast import NOW
from onthaal.catalogue.tests import factory as catalogue
from onthaal.core import timeline
from onthaal.core.errors import Conflict
from onthaal.knowledge import operations, reading
from onthaal.knowledge.models import Article, ArticleVersion
from onthaal.knowledge.operations import (
    DraftOpen,
    EditConflict,
    Invalid,
    NotPossible,
    Page,
    working_content,
)
from onthaal.knowledge.states import ArticleState
from onthaal.knowledge.tests import factory
from onthaal.versions.merging import marks

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def joris() -> User:
    return cast.member("Joris", Role.KNOWLEDGE_EDITOR)


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def states(article: Article) -> list[str]:
    rows = ArticleVersion.objects.filter(article=article).order_by("number")
    return list(rows.values_list("state", flat=True))


def test_loading_is_the_first_version_and_loading_twice_changes_nothing() -> None:
    catalogue.product()
    first = factory.article(products=[5])
    again = factory.article(products=[5])
    assert again.pk == first.pk
    assert states(first) == ["published"]
    changed = factory.article(title="Vuilkar", products=[])
    assert changed.title == "Vuilkar"
    assert changed.products.count() == 0
    assert states(first) == ["superseded", "published"]


def test_several_articles_may_name_each_other() -> None:
    factory.department()
    rows = [
        factory.ARTICLE | {"slug": "a", "related": ["b", "weg"]},
        factory.ARTICLE | {"slug": "b", "related": ["a"]},
    ]
    operations.load_articles(rows, at=NOW)
    operations.load_articles(rows, at=NOW)
    assert [str(one.slug) for one in Article.objects.get(slug="a").related.all()] == ["b"]
    assert [str(one.slug) for one in Article.objects.get(slug="b").related.all()] == ["a"]
    assert ArticleVersion.objects.count() == 2


def test_a_new_article_shows_when_it_is_published(joris: User) -> None:
    draft = factory.begun(joris, title="Nieuwe titel")
    article = draft.article
    assert (article.slug, article.live) == ("nieuwe-titel", False)
    assert article.state_on(TODAY) == ArticleState.DRAFT
    operations.publish(draft, note="Eerste versie", by=joris, at=NOW)
    article = fresh(article)
    assert article.live
    assert article.state_on(TODAY) == ArticleState.PUBLISHED
    assert article.announced == 1
    assert states(article) == ["published"]
    lines = timeline.page(joris, "knowledge.article", article.pk).lines
    assert [line.sentence for line in lines] == ["Versie 1 gepubliceerd", "Artikel begonnen"]
    assert lines[0].text == "Eerste versie"


def test_a_slug_is_never_a_page_of_the_room(joris: User) -> None:
    assert factory.begun(joris, title="Nieuw").article.slug == "nieuw-2"
    assert factory.begun(joris, title="!?").article.slug == "naamloos"


def test_typing_changes_nothing_for_the_reader(joris: User) -> None:
    article = factory.article()
    draft = factory.typed(article, joris, title="Anders")
    assert fresh(article).title == factory.ARTICLE["title"]
    operations.publish(draft, note="Betere titel", by=joris, at=LATER)
    article = fresh(article)
    assert article.title == "Anders"
    assert (article.changed_by, article.changed_at) == (joris, LATER)
    assert states(article) == ["superseded", "published"]


def test_nothing_typed_makes_no_draft(joris: User) -> None:
    article = factory.article()
    content = working_content(article, None)
    page = Page(marks(content), "a")
    saved = operations.save_draft(article, content=content, page=page, by=joris, at=NOW)
    assert saved.draft is None
    assert states(article) == ["published"]


def test_two_editors_on_other_parts_keep_both(joris: User) -> None:
    article, content = factory.article(), working_content(factory.article(), None)
    seen = marks(content)
    rik = cast.member("Rik", Role.ADMINISTRATOR)
    operations.save_draft(article, content=content | {"title": "Van Joris"},
                          page=Page(seen, "a"), by=joris, at=NOW)  # fmt: skip
    saved = operations.save_draft(article, content=content | {"internal_text": "Van Rik"},
                                  page=Page(seen, "b"), by=rik, at=LATER)  # fmt: skip
    assert saved.taken == ("title",)
    assert saved.draft is not None
    assert saved.draft.content["title"] == "Van Joris"
    assert saved.draft.content["internal_text"] == "Van Rik"
    # The same page goes on typing: what it wrote itself is no news to it.
    operations.save_draft(article, content=content | {"internal_text": "Van Rik!"},
                          page=Page(seen, "b"), by=rik, at=LATER)  # fmt: skip
    draft = ArticleVersion.objects.get(state="draft")
    assert draft.content["internal_text"] == "Van Rik!"
    assert draft.content["title"] == "Van Joris"


def test_two_editors_on_the_same_words_hear_of_each_other(joris: User) -> None:
    article, content = factory.article(), working_content(factory.article(), None)
    seen = marks(content)
    operations.save_draft(article, content=content | {"title": "Van Joris"},
                          page=Page(seen, "a"), by=joris, at=NOW)  # fmt: skip
    with pytest.raises(EditConflict) as caught:
        operations.save_draft(article, content=content | {"title": "Van Rik"},
                              page=Page(seen, "b"), by=cast.member("Rik"), at=LATER)  # fmt: skip
    (clash,) = caught.value.clashes
    assert (clash.path, clash.now, clash.typed, clash.changed_by) == (
        "title", "Van Joris", "Van Rik", "Joris",
    )  # fmt: skip
    assert ArticleVersion.objects.get(state="draft").content["title"] == "Van Joris"


def test_a_draft_does_not_take_back_what_was_published_meanwhile(joris: User) -> None:
    article = factory.article()
    factory.typed(article, joris, title="In ontwerp")
    factory.article(keywords=["nieuw woord"], title="Herladen")
    draft = ArticleVersion.objects.get(state="draft")
    assert draft.content["title"] == "In ontwerp"
    assert draft.content["keywords"] == ["nieuw woord"]


def test_a_planned_version_goes_live_on_its_day_once(joris: User) -> None:
    article = factory.article()
    draft = factory.typed(article, joris, title="Vanaf vrijdag")
    day = TODAY + timedelta(days=2)
    planned = operations.publish(draft, note="Nieuwe regel", by=joris, at=NOW, publish_from=day)
    assert planned.state == "scheduled"
    assert operations.apply_due(now=NOW) == 0
    assert fresh(article).title != "Vanaf vrijdag"
    # Another draft may be open; it goes on from what went live.
    other = factory.typed(article, joris, keywords=["x"])
    assert operations.apply_due(now=LATER) == 1
    assert operations.apply_due(now=LATER) == 0
    assert fresh(article).title == "Vanaf vrijdag"
    assert fresh(article).publish_from == day
    other.refresh_from_db()
    assert other.content["title"] == "Vanaf vrijdag"
    assert ArticleVersion.objects.get(pk=planned.pk).published_by == joris


def test_a_plan_can_be_taken_back(joris: User) -> None:
    draft = factory.typed(factory.article(), joris, title="Later")
    day = TODAY + timedelta(days=2)
    planned = operations.publish(draft, note="x", by=joris, at=NOW, publish_from=day)
    assert operations.unschedule(planned, by=joris, at=NOW).state == "draft"
    assert operations.apply_due(now=LATER) == 0


def test_a_plan_that_cannot_go_live_stays_and_the_others_go(joris: User) -> None:
    day = TODAY + timedelta(days=1)
    for slug in ("a", "b"):
        draft = factory.typed(factory.article(slug=slug), joris, title=f"Later {slug}")
        operations.publish(draft, note="x", by=joris, at=NOW, publish_from=day)
    bad = ArticleVersion.objects.get(article__slug="a", state="scheduled")
    bad.content["department"] = "weg"
    bad.save()
    assert operations.apply_due(now=LATER) == 1
    assert Article.objects.get(slug="b").title == "Later b"
    bad.refresh_from_db()
    assert bad.state == "scheduled"


@pytest.mark.parametrize(
    ("note", "days", "fields", "wrong"),
    [
        ("", None, {}, ["note"]),
        ("x", -1, {}, ["publish_from"]),
        ("x", None, {"title": "", "internal_text": ""}, ["title", "internal_text"]),
        ("x", 10, {"expires_on": "2026-11-30"}, ["expires_on"]),
    ],
)  # fmt: skip
def test_what_is_not_in_order_is_not_published(
    joris: User, note: str, days: int | None, fields: dict[str, str], wrong: list[str]
) -> None:
    draft = factory.typed(factory.article(), joris, keywords=["x"], **fields)
    day = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(Invalid) as caught:
        operations.publish(draft, note=note, by=joris, at=NOW, publish_from=day)
    assert [problem.field for problem in caught.value.problems] == wrong
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_draft_is_laid_aside_and_brought_back(joris: User) -> None:
    article = factory.article()
    draft = factory.typed(article, joris, title="Weg ermee")
    laid = operations.discard(draft, by=joris, at=NOW)
    assert laid.state == "withdrawn"
    with pytest.raises(NotPossible):
        operations.publish(draft, note="x", by=joris, at=NOW)
    back = operations.restore(laid, by=joris, at=NOW)
    assert back.content["title"] == "Weg ermee"
    assert states(article) == ["published", "withdrawn", "draft"]
    with pytest.raises(DraftOpen):
        operations.restore(laid, by=joris, at=NOW)


def test_an_older_version_becomes_a_draft_again(joris: User) -> None:
    article = factory.article()
    factory.article(title="Vuilkar")
    old = ArticleVersion.objects.get(article=article, number=1)
    draft = operations.restore(old, by=joris, at=NOW)
    assert draft.note == "Zoals in versie 1."
    operations.publish(draft, note="Toch beter", by=joris, at=NOW)
    assert fresh(article).title == factory.ARTICLE["title"]


def test_a_department_proposes_and_says_why(joris: User) -> None:
    draft = factory.typed(factory.article(), cast.karim(), title="Voorstel")
    with pytest.raises(Invalid):
        operations.propose(draft, note=" ", by=joris, at=NOW)
    done = operations.propose(draft, note="Nieuwe ophaaldag", by=joris, at=NOW)
    assert (done.proposed_by, done.note, done.state) == (joris, "Nieuwe ophaaldag", "draft")


def test_a_small_correction_announces_nothing(joris: User) -> None:
    article = factory.article()
    draft = factory.typed(article, joris, title="Tikfout weg")
    operations.publish(draft, note="Tikfout", by=joris, at=LATER, small=True)
    assert (fresh(article).announced, fresh(article).announced_at) == (1, NOW)
    draft = factory.typed(article, joris, title="Echt anders")
    operations.publish(draft, note="Nieuwe regel", by=joris, at=LATER)
    assert (fresh(article).announced, fresh(article).announced_at) == (3, LATER)


def test_archived_and_back() -> None:
    article = factory.article()
    done = operations.archive(article, version=article.version, by=None, at=NOW)
    assert done.state_on(TODAY) == ArticleState.ARCHIVED
    with pytest.raises(Conflict):
        operations.archive(article, version=article.version, by=None, at=NOW)
    back = operations.unarchive(done, version=done.version, by=None, at=NOW)
    assert back.state_on(TODAY) == ArticleState.PUBLISHED


def test_what_was_never_published_is_not_archived(joris: User) -> None:
    article = factory.begun(joris).article
    with pytest.raises(NotPossible):
        operations.archive(article, version=article.version, by=None, at=NOW)


def test_an_article_expires_by_itself_and_comes_back_without_its_last_day() -> None:
    article = factory.article(expires_on="2026-11-26")
    assert operations.apply_due(now=NOW) == 0
    assert article.state_on(TODAY + timedelta(days=2)) == ArticleState.ARCHIVED
    assert operations.apply_due(now=LATER) == 1
    assert operations.apply_due(now=LATER) == 0
    article = fresh(article)
    assert article.archived_at == LATER
    back = operations.unarchive(article, version=article.version, by=None, at=LATER)
    assert back.state_on(LATER.date()) == ArticleState.PUBLISHED
    assert fresh(article).expires_on is None


def test_a_few_fields_at_once(joris: User) -> None:
    article = factory.article()
    changed = {"keywords": ["x"]}
    draft = operations.change_fields(article, fields=changed, note="Uit een import", by=joris,
                                     at=NOW, version=article.version)  # fmt: skip
    assert draft.state == "draft"
    assert fresh(article).keywords != "x"
    live = operations.change_fields(article, fields={"title": "Live"}, note="x", by=joris, at=NOW,
                                    version=article.version, publish=True)  # fmt: skip
    assert fresh(article).title == "Live"
    assert live.number == 3
    draft.refresh_from_db()
    assert draft.content["title"] == "Live"
    assert draft.content["keywords"] == ["x"]


def test_a_few_fields_meet_what_an_editor_typed(joris: User) -> None:
    article = factory.article()
    factory.typed(article, joris, title="Getypt")
    arguments = {"note": "x", "by": joris, "at": NOW, "version": article.version}
    with pytest.raises(Conflict):
        operations.change_fields(article, fields={"title": "Anders"}, **arguments)  # type: ignore[arg-type]
    draft = operations.change_fields(article, fields={"keywords": ["x"]}, **arguments)  # type: ignore[arg-type]
    assert (draft.content["title"], draft.content["keywords"]) == ("Getypt", ["x"])
    with pytest.raises(ValueError, match="no such"):
        operations.change_fields(article, fields={"no such": 1}, **arguments)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        operations.change_fields(article, fields={}, **(arguments | {"version": 99}))  # type: ignore[arg-type]


def test_a_file_goes_with_the_version_that_names_it(joris: User) -> None:
    article = factory.article()
    file = operations.add_file(article, b"x", name="plan.pdf", content_type="application/pdf",
                               by=joris, at=NOW)  # fmt: skip
    assert fresh(article).attachments == []
    draft = ArticleVersion.objects.get(state="draft")
    operations.publish(draft, note="Plan erbij", by=joris, at=NOW)
    assert fresh(article).attachments == [str(file.public_id)]
    operations.remove_file(article, str(file.public_id), by=joris, at=NOW)
    assert fresh(article).attachments == [str(file.public_id)]
    assert ArticleVersion.objects.get(state="draft").content["attachments"] == []
    called = reading.called(article, ArticleVersion.objects.get(number=2).content)
    assert called.files == {str(file.public_id): "plan.pdf"}
