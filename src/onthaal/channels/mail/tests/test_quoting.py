import pytest

from onthaal.channels.mail import quoting

NEW = "Dank u, dat is duidelijk.\n\nAn"


@pytest.mark.parametrize(
    "quoted",
    [
        "Op wo 25 nov 2026 om 09:00 schreef Klantencontact:\n> Dag",
        "Op wo 25 nov. 2026 om 09:00 schreef Klantencontact <\nklantencontact@onthaal.example>:\n\n> Dag",
        "Op 25 november 2026 om 09:00 heeft Klantencontact <k@x.example> geschreven:\n\n> Dag",
        "Op 25/11/2026 om 9:00 schreef Klantencontact:\n\nDag An,\n",
        "Klantencontact schreef op 25-11-2026 09:00:\n> Dag",
        "Van: Klantencontact <k@x.example>\nVerzonden: woensdag 25 november 2026 9:00\nAan: An\n"
        "Onderwerp: Uw vraag\n\nDag An",
        "________________________________\nVan: Klantencontact <k@x.example>\nVerzonden: woensdag\nAan: An\n\nDag",
        "*Van:* Klantencontact\n*Datum:* woensdag\n*Aan:* An\n\nDag",
        "-----Oorspronkelijk bericht-----\nVan: Klantencontact\nDag",
        "-----Original Message-----\nFrom: Klantencontact\nSent: Wednesday\n\nDag",
        "On Wed, Nov 25, 2026 at 9:00 AM Klantencontact <k@x.example> wrote:\n\n> Dag",
        "Le mer. 25 nov. 2026 à 09:00, Klantencontact <k@x.example> a écrit :\n\n> Dag",
        "Am Mi., 25. Nov. 2026 um 09:00 Uhr schrieb Klantencontact <\nk@x.example>:\n\n> Dag",
        "De : Klantencontact <k@x.example>\nEnvoyé : mercredi 25 novembre 2026 09:00\nÀ : An\nObjet : x\n\nDag",
        "Von: Klantencontact\nGesendet: Mittwoch\nAn: An\nBetreff: x\n\nDag",
    ],
)
def test_what_is_quoted_is_left_out(quoted: str) -> None:
    assert quoting.split(f"{NEW}\n\n{quoted}\n").new == NEW
    assert "Dag" in quoting.split(f"{NEW}\n\n{quoted}\n").quoted


def test_signature_is_left_out() -> None:
    assert quoting.split(f"{NEW}\n-- \nAn Peeters\nMaaseik").new == NEW


def test_an_answer_below_the_quote() -> None:
    text = "Op wo 25 nov 2026 om 09:00 schreef Klantencontact:\n> Hebt u het attest?\n> Groeten\n\nJa, zie hier."
    assert quoting.split(text).new == "Ja, zie hier."


@pytest.mark.parametrize(
    "text",
    [
        "Op maandag was het loket dicht. De bode schreef: kom terug.\nKan dat?",
        "Van: waar moet ik zijn?\nGroeten",
        "Gewoon een vraag.",
        "> alleen een citaat",
    ],
)
def test_what_is_no_quote_stays(text: str) -> None:
    assert quoting.split(text).new == text


def test_a_long_text_takes_no_time() -> None:
    text = "On " + "a " * 30_000 + "\n" + "Op " * 30_000 + "\nVan: x\n" * 5_000
    assert quoting.split(text).new
