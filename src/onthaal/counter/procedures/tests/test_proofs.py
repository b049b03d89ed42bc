"""The town's own proofs: from the register alone, on paper, checked without a name, withdrawn."""

import io
import re
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onthaal.accounts.tests.cast import NOW
from onthaal.core import shell
from onthaal.core.models import Attachment, Municipality, ReadLogEntry
from onthaal.counter.procedures import codes, operations, papers, wording
from onthaal.counter.procedures.models import Proof, ProofSettings
from onthaal.counter.procedures.operations.delivering import last_step
from onthaal.counter.procedures.tests import factories
from onthaal.counter.procedures.tests.factories import TEXT, Desk
from onthaal.counter.procedures.tests.paper import words
from onthaal.registers.models import Consultation
from onthaal.registers.protocol import Person
from onthaal.tasks.models import Task

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def town() -> Desk:
    return factories.desk()


def file_of(proof: Proof) -> bytes:
    with proof.attachment.file.open("rb") as file:
        return bytes(file.read())


def code_of(proof: Proof) -> str:
    """Return the code that stands on the paper, as somebody would type it."""
    found = re.search(r"typdecode((?:[0-9A-Z]{4}-){6}[0-9A-Z]{2})", words(file_of(proof)))
    assert found is not None
    return found.group(1)


class TestMaking:
    def test_what_the_register_answered_stands_on_it(self, town: Desk) -> None:
        proof = factories.proved(town)
        said = words(file_of(proof))
        for text in ("RosaVerlinde", "11/03/1952", "Verzonnenstraat1", "Bewijsvanwoonst",
                     "IneVoorbeeld", proof.reference, "https://stad.example/controle/"):  # fmt: skip
            assert text in said, text
        assert "3680" not in said  # it was not asked
        asked = Consultation.objects.order_by("pk").last()
        assert asked is not None
        assert asked.fields == ["birth_date", "first_name", "last_name", "street"]
        row = proof.procedure
        assert (row.state, row.document_number) == ("deliver", proof.reference)

    def test_it_is_tagged_and_can_be_read_out(self, town: Desk) -> None:
        with pikepdf.open(io.BytesIO(file_of(factories.proved(town)))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert b"pdfuaid:part>1<" in pdf.Root.Metadata.read_bytes()
            assert str(pdf.docinfo.Title) == "Bewijs van woonst"

    def test_a_household_is_listed(self, town: Desk) -> None:
        rule = town.residence.procedure_rule
        choice = factories.proof_choice(household=True)
        operations.set_rule(
            town.residence, choice=choice, by=town.greet, at=NOW, version=rule.version
        )
        said = words(file_of(factories.proved(town)))
        assert "MarcelAerden" in said
        assert "02/11/1949" in said

    def test_a_demo_says_that_it_is_none(self, town: Desk) -> None:
        proof = factories.proved(town, house=Municipality(name="Stad", demo=True))
        assert "GEENGELDIGDOCUMENT" in words(file_of(proof))
        assert proof.demo
        real = factories.proved(town)
        assert "GEENGELDIGDOCUMENT" not in words(file_of(real))

    def test_values_that_somebody_changed_are_refused(self, town: Desk) -> None:
        row = factories.checked(town, town.residence)
        other = factories.checked(town, town.residence)
        seen = factories.sealed(town, other)
        for sealed in ("", "raar", seen[:-2] + "xx", seen):
            with pytest.raises(operations.NotFromTheRegister):
                factories.proved(town, row, sealed=sealed)
        assert not Proof.objects.exists()

    def test_values_that_were_seen_long_ago_are_refused(
        self, town: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = factories.checked(town, town.residence)
        sealed = factories.sealed(town, row)
        now = timezone.now().timestamp()
        monkeypatch.setattr("django.core.signing.time.time", lambda: now + 901)
        with pytest.raises(operations.NotFromTheRegister, match="te lang geleden"):
            factories.proved(town, row, sealed=sealed)

    def test_without_a_register_there_is_no_proof_but_a_task(
        self, town: Desk, settings: Any
    ) -> None:
        row = factories.checked(town, town.residence)
        settings.REGISTER = ""
        with pytest.raises(operations.NotFromTheRegister):
            factories.sealed(town, row)
        row = operations.postpone(
            row, reason="register ligt plat", by=town.els, at=NOW, version=row.version
        )
        assert (row.state, Task.objects.count(), Proof.objects.count()) == ("later", 1, 0)

    def test_without_a_signature_there_is_none(self, town: Desk) -> None:
        ProofSettings.objects.all().delete()
        with pytest.raises(operations.NoSignature):
            factories.proved(town)

    def test_a_paper_that_fails_leaves_nothing(
        self, town: Desk, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        broken = tmp_path / "broken.typ"
        broken.write_text('#import "house.typ": data\n#data.bestaat-niet')
        monkeypatch.setattr(papers, "TEMPLATE", broken)
        row = factories.checked(town, town.residence)
        with pytest.raises(papers.NotRendered, match="Er is niets gemaakt"):
            factories.proved(town, row)
        row.refresh_from_db()
        assert (row.state, Proof.objects.count(), Attachment.objects.count()) == ("make", 0, 0)

    def test_what_was_typed_is_never_markup(self, town: Desk) -> None:
        odd = '#read("/etc/passwd") *vet* $x$ {naam}'
        choice = factories.proof_choice(proof_text=odd)
        rule = town.residence.procedure_rule
        operations.set_rule(
            town.residence, choice=choice, by=town.greet, at=NOW, version=rule.version
        )
        said = words(file_of(factories.proved(town)))
        assert '#read("/etc/passwd")*vet*$x$Verlinde' in said


class TestText:
    @pytest.mark.parametrize("text", ["", "{leeftijd}", "{}", "{naam} {nationaliteit}"])
    def test_a_place_that_nothing_fills_is_refused(self, town: Desk, text: str) -> None:
        choice = factories.proof_choice(proof_text=text)
        with pytest.raises(operations.BadText):
            operations.set_rule(town.residence, choice=choice, by=town.greet, at=NOW,
                                version=town.residence.procedure_rule.version)  # fmt: skip

    def test_what_is_asked_follows_from_the_text(self) -> None:
        assert wording.asked(TEXT, household=False) == [
            "birth_date", "first_name", "last_name", "street",
        ]  # fmt: skip
        assert wording.asked("{gemeente}", household=True) == [
            "birth_date", "first_name", "last_name", "town",
        ]  # fmt: skip

    def test_an_answer_that_lacks_something_is_named(self) -> None:
        person = Person("52031199084", first_name="Rosa")
        assert wording.missing("{voornaam} {straat} {rijksregisternummer}", person) == ["straat"]
        assert wording.fill("T", "{rijksregisternummer}", person).text == "52.03.11-990.84"


class TestCode:
    def test_it_is_long_and_read_without_mistakes(self) -> None:
        made = {codes.make() for _ in range(50)}
        assert len(made) == 50
        for code in made:
            assert codes.normalise(codes.shown(code)) == code
            assert codes.normalise(f" {codes.shown(code).lower()} ") == code
            assert not set("ILOU") & set(code)

    def test_lookalikes_and_nonsense(self) -> None:
        assert codes.normalise("O" * 13 + "il" * 6 + "I") == "0" * 13 + "1" * 13
        for text in ("", "x", "U" * 26, "0" * 25, "0" * 27, "é" * 26, "\x00"):
            assert codes.normalise(text) is None, text


class TestChecking:
    def test_valid_then_withdrawn_and_never_a_name(self, town: Desk, client: Client) -> None:
        proof = factories.proved(town)
        code = code_of(proof)
        page = client.get(f"/controle/?code={code.lower()}", follow=True)
        text = page.content.decode()
        assert "niet ingetrokken" in text
        assert "Bewijs van woonst" in text
        assert "Rosa" not in text
        assert "Verlinde" not in text
        assert page["Referrer-Policy"] == "no-referrer"
        operations.withdraw(proof, reason="verkeerd adres", by=town.greet, at=LATER)
        text = client.get(f"/controle/{codes.normalise(code)}/").content.decode()
        assert "Dit bewijs is ingetrokken" in text
        assert "verkeerd adres" not in text

    def test_an_unknown_code(self, town: Desk, client: Client) -> None:
        factories.proved(town)
        for address in (f"/controle/{codes.make()}/", "/controle/raar/", "/controle/?code=raar"):
            answer = client.get(address)
            assert answer.status_code == 404, address
            assert "Deze code kennen we niet" in answer.content.decode()
        assert client.get("/controle/").status_code == 200

    def test_a_demo_says_so(self, town: Desk, client: Client) -> None:
        proof = factories.proved(town, house=Municipality(name="Stad", demo=True))
        text = client.get(f"/controle/{codes.normalise(code_of(proof))}/").content.decode()
        assert "GEEN GELDIG DOCUMENT" in text

    def test_no_code_is_stored(self, town: Desk) -> None:
        proof = factories.proved(town)
        code = codes.normalise(code_of(proof))
        assert code is not None
        assert proof.code_hash == codes.hash_of(code)
        assert code not in str(Proof.objects.values())


class TestWithdrawing:
    def test_it_needs_a_reason_and_happens_once(self, town: Desk) -> None:
        proof = factories.proved(town)
        with pytest.raises(operations.NoReason):
            operations.withdraw(proof, reason=" ", by=town.greet, at=LATER)
        operations.withdraw(proof, reason="fout", by=town.greet, at=LATER)
        with pytest.raises(operations.AlreadyWithdrawn):
            operations.withdraw(proof, reason="fout", by=town.greet, at=LATER)

    def test_undoing_the_step_withdraws_it_and_another_is_made(self, town: Desk) -> None:
        proof = factories.proved(town)
        row = proof.procedure
        step = last_step(row)
        assert step is not None
        row = operations.undo(row, step_id=step.pk, by=town.els, at=LATER)
        proof.refresh_from_db()
        assert (row.state, proof.withdrawn_by) == ("make", town.els)
        again = factories.proved(town, row)
        assert again.reference != proof.reference
        assert Proof.objects.filter(withdrawn_at=None).get() == again


class TestPages:
    def test_from_the_register_to_the_paper_and_withdrawn(self, town: Desk, client: Client) -> None:
        Municipality.objects.create(name="Stad", town="Maaseik")
        shell.forget_municipality()
        client.force_login(town.els)
        row = factories.checked(town, town.residence)
        page = client.get(row.get_absolute_url()).content.decode()
        assert "Verzonnenstraat" not in page
        url = reverse("procedures:consult", args=[row.reference])
        page = client.post(url).content.decode()
        assert "woont in de Verzonnenstraat 1" in page
        sealed = re.search(r'name="sealed" value="([^"]+)"', page)
        assert sealed is not None
        url = reverse("procedures:make_proof", args=[row.reference])
        sent = {"version": row.version, "sealed": sealed.group(1)}
        page = client.post(url, sent, follow=True).content.decode()
        proof = Proof.objects.get()
        assert "Open het bewijs" in page
        again = client.post(url, sent, follow=True).content.decode()
        assert "Er gebeurde intussen iets" in again
        assert Proof.objects.count() == 1
        file = client.get(reverse("procedures:paper", args=[proof.reference]))
        assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
        assert ReadLogEntry.objects.filter(page="procedures:paper").exists()
        withdraw = reverse("procedures:withdraw", args=[proof.reference])
        assert client.post(withdraw, {"reason": "x"}).status_code == 404
        row.refresh_from_db()
        operations.deliver(row, how="handed", ground="g", by=town.els, at=NOW, version=row.version)
        client.force_login(town.greet)
        page = client.post(withdraw, {"reason": "verkeerd adres"}, follow=True).content.decode()
        assert "ingetrokken" in page
        assert "verkeerd adres" in page

    def test_the_text_and_the_signature_are_settings(self, town: Desk, client: Client) -> None:
        client.force_login(town.greet)
        url = reverse("procedures:rule", args=[town.parking.slug])
        sent = {
            "version": 1,
            "making": "proof",
            "proof_title": "Attest",
            "proof_text": "{leeftijd}",
        }
        refused = client.post(url, sent)
        assert refused.status_code == 422
        assert "Dit kan niet ingevuld worden: leeftijd" in refused.content.decode()
        client.post(url, sent | {"proof_text": "{voornaam}"})
        example = client.get(reverse("procedures:example", args=[town.parking.slug]))
        assert "[voornaam]" in words(example.content)
        assert "VOORBEELD" in words(example.content)
        none = reverse("procedures:example", args=[town.passport.slug])
        assert client.get(none).status_code == 404
        version = ProofSettings.objects.get().version
        sent = {"version": version, "function": "De secretaris", "name": "N. Voorbeeld"}
        client.post(reverse("procedures:signature"), sent)
        assert "De secretaris" in client.get(reverse("procedures:rules")).content.decode()
        stale = client.post(reverse("procedures:signature"), sent)
        assert stale.status_code == 422
