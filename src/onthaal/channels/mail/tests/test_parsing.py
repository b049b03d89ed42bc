"""What a person would read, whatever the program that wrote it did wrong."""

import base64
import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onthaal.channels.mail import parsing
from onthaal.channels.mail.parsing import NotAMail, parse
from onthaal.channels.mail.tests.samples import AN, mail, multipart, read

TEXT = "Content-Type: text/plain; charset=utf-8\n\nZie bijlage."


@pytest.mark.parametrize(
    ("field", "subject"),
    [
        ("Vraag", "Vraag"),
        ("=?utf-8?Q?Caf=C3=A9_De_Kroon?=", "Café De Kroon"),
        ("=?iso-8859-1?Q?Caf=E9?= in Maaseik", "Café in Maaseik"),
        ("=?utf-8?B?SsO8cmdlbg==?=", "Jürgen"),
        ("=?utf-8?B?SsO8cmdlbg?=", "Jürgen"),
        ("=?utf-8?Q?Caf=C3=A9 aan de markt?=", "Café aan de markt"),
        ("=?utf-8?Q?Twee?=\n =?utf-8?Q?_woorden?=", "Twee woorden"),
        ("=?utf-8?B?ww==?=\n =?utf-8?B?qQ==?=", "é"),
        ("=?niemand-kent-dit?Q?Caf=E9?=", "Café"),
        ("=?utf-8?Q?niet_gesloten", "niet gesloten"),
        ("vóór =?utf-8?Q?_en_na?=", "vóór  en na"),
        ("over twee\n\tregels", "over twee regels"),
        ("wat = ? is dit ?=", "wat = ? is dit ?="),
        ("=?utf-8?Q?regel=0Aeinde=00?=", "regel einde"),
    ],
)
def test_subject(field: str, subject: str) -> None:
    assert read(f"From: {AN}", f"Subject: {field}").subject == subject


def test_subject_in_bytes_of_windows() -> None:
    data = f"From: {AN}\nSubject: ".encode() + "Eén €".encode("cp1252") + b"\n\ntekst\n"
    assert parse(data).subject == "Eén €"


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ("an@x.example", "", "an@x.example"),
        ("<an@x.example>", "", "an@x.example"),
        ('"Peeters, An" <an@x.example>', "Peeters, An", "an@x.example"),
        ("Peeters, An <an@x.example>", "Peeters, An", "an@x.example"),
        ("an@x.example (An Peeters)", "An Peeters", "an@x.example"),
        ("an@y.example <an@x.example>", "an@y.example", "an@x.example"),
        ("=?utf-8?Q?Peeters,_Ren=C3=A9?= <r@x.example>", "Peeters, René", "r@x.example"),
        ("=?utf-8?Q?Peeters, Ren=C3=A9?= <r@x.example>", "Peeters, René", "r@x.example"),
        ('"=?utf-8?Q?Ren=C3=A9?=" <r@x.example>', "René", "r@x.example"),
        ("=?utf-8?Q?An_=3Can=40x.example=3E?=", "An", "an@x.example"),
        ("Jöhn <jö@mächine.example>", "Jöhn", "jö@mächine.example"),
        ('"An \\"de post\\" P" <an@x.example>', 'An "de post" P', "an@x.example"),
        ("An Peeters an@x.example", "An Peeters", "an@x.example"),
        ("Groep: An <an@x.example>, b@x.example;", "An", "an@x.example"),
        ("leeg:;, An <an@x.example>", "An", "an@x.example"),
        ("An <an@x.example", "An", "an@x.example"),
        ("An <mailto:an@x.example>", "An", "an@x.example"),
        ("An Peeters", "An Peeters", ""),
        ("", "", ""),
    ],
)
def test_sender(field: str, name: str, address: str) -> None:
    seen = read(f"From: {field}", "Subject: x")
    assert (seen.from_name, seen.from_address) == (name, address)


def test_without_from_the_next_field_tells() -> None:
    assert read("Subject: x", "Sender: An <an@x.example>").from_address == "an@x.example"


@pytest.mark.parametrize(
    ("label", "raw", "text"),
    [
        ("utf-8", "één".encode(), "één"),
        ("iso-8859-1", "één €".encode("cp1252"), "één €"),
        ("us-ascii", "één".encode(), "één"),
        ("iso-8859-1", "één".encode(), "één"),
        ("utf-8", "één".encode("cp1252"), "één"),
        ("bestaat-niet", "één".encode("cp1252"), "één"),
        ("ks_c_5601-1987", "안녕".encode("cp949"), "안녕"),
        ("iso-2022-jp", "日本語".encode("iso-2022-jp"), "日本語"),
        ("x-sjis", "日本語".encode("cp932"), "日本語"),
        ("gb2312", "中文".encode("gb2312"), "中文"),
        ("utf-16", "één".encode(), "één"),
        ("base64", b"gewoon", "gewoon"),
    ],
)
def test_charset(label: str, raw: bytes, text: str) -> None:
    top = f"From: {AN}\nContent-Type: text/plain; charset={label}\n\n".encode()
    assert parse(top + raw + b"\n").text == text


@pytest.mark.parametrize(
    ("encoding", "raw"),
    [
        ("quoted-printable", b"=C3=A9=C3=A9n =\nregel"),
        ("Quoted-Printable;", b"=C3=A9=C3=A9n regel"),
        ("base64", base64.b64encode("één regel".encode()).rstrip(b"=")),
        ("base64", base64.b64encode("één regel".encode()) + b"\n\nGescand door de poort\n"),
        ("8bit", "één regel".encode()),
        ("7-bit", "één regel".encode()),
        ("onzin", "één regel".encode()),
        ("", "één regel".encode()),
    ],
)
def test_transfer_encoding(encoding: str, raw: bytes) -> None:
    top = f"From: {AN}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    assert parse(top.encode() + raw).text == "één regel"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_line_ends(end: str) -> None:
    seen = parse(mail(f"From: {AN}", "Subject: x", body="een\n\ntwee\n", end=end))
    assert (seen.subject, seen.text) == ("x", "een\n\ntwee")


@pytest.mark.parametrize(
    "parameters",
    [
        '; filename="brief één.txt"',
        "; filename=brief één.txt",
        "; filename*=utf-8''brief%20%C3%A9%C3%A9n.txt",
        "; filename*0*=utf-8''brief%20;\n filename*1*=%C3%A9%C3%A9n.txt",
        '; filename*0="brief ";\n filename*1="één.txt"',
        '; filename="=?utf-8?Q?brief_=C3=A9=C3=A9n.txt?="',
        "; filename==?utf-8?B?YnJpZWYgw6nDqW4udHh0?=",
        '; filename="C:\\\\map\\\\brief één.txt"',
    ],
)
def test_attachment_keeps_name_type_and_bytes(parameters: str) -> None:
    content = base64.b64encode(b"\x00\x01 regel\r\n").decode()
    part = (
        "Content-Type: Application/PDF\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment{parameters}\n\n{content}"
    )
    seen = parse(multipart("mixed", TEXT, part))
    assert seen.text == "Zie bijlage."
    assert seen.files == (parsing.File("brief één.txt", "application/pdf", b"\x00\x01 regel\r\n"),)


def test_a_forwarded_mail_stays_closed() -> None:
    inner = "From: b@x.example\nSubject: Doorgestuurd\n\nDe tekst  binnenin.\n"
    seen = parse(multipart("mixed", TEXT, f"Content-Type: message/rfc822\n\n{inner}"))
    assert seen.text == "Zie bijlage."
    assert seen.files == (parsing.File("Doorgestuurd.eml", "message/rfc822", inner.encode()),)


def test_uuencoded_file_in_the_text() -> None:
    lines = binascii.b2a_uu(b"inhoud van het bestand").decode()
    seen = read(f"From: {AN}", body=f"Zie onder.\n\nbegin 644 plan.txt\n{lines}`\nend\n")
    assert seen.text == "Zie onder."
    assert [(one.name, one.data) for one in seen.files] == [("plan.txt", b"inhoud van het bestand")]


def test_of_alternatives_the_plain_text_is_read() -> None:
    rich = "Content-Type: text/html\n\n<p>Rijke <b>tekst</b><script>alert(1)</script></p>"
    seen = parse(multipart("alternative", TEXT, rich))
    assert seen.text == "Zie bijlage."
    assert "<b>tekst</b>" in seen.html
    assert "script" not in seen.html


def test_an_empty_plain_text_gives_way_to_the_html() -> None:
    rich = (
        "Content-Type: text/html; charset=utf-8\n\n<html><head><style>p{}</style><title>T</title></head>"
        "<body><p>Dag,</p><p>één&nbsp;vraag<br>en nog een</p><ul><li>a<li>b</ul>"
        '<img src="http://spion.example/x.gif"><a href="javascript:x()">hier</a></body></html>'
    )
    seen = parse(multipart("alternative", "Content-Type: text/plain\n\n \n", rich))
    assert seen.text == "Dag,\n\néén vraag\nen nog een\n\n- a\n- b\nhier"
    assert "spion" not in seen.html
    assert "javascript" not in seen.html


def test_boundaries_that_resemble_each_other() -> None:
    inner = (
        'Content-Type: multipart/alternative; boundary="grens_1"\n\n--grens_1\n'
        + TEXT
        + "\n--grens_1--\n"
    )
    pdf = "Content-Type: application/pdf; name=a.pdf\n\n%PDF"
    seen = parse(multipart("mixed", inner, pdf))
    assert (seen.text, [one.name for one in seen.files]) == ("Zie bijlage.", ["a.pdf"])


def test_a_boundary_that_ends_in_signs_and_an_end_that_never_comes() -> None:
    data = multipart("mixed", TEXT, boundary="==deel==").replace(b"--==deel==--\n", b"")
    assert parse(data).text == "Zie bijlage."


def test_a_multipart_without_any_part_shows_its_text() -> None:
    seen = read(f"From: {AN}", 'Content-Type: multipart/mixed; boundary="weg"', body="Toch tekst\n")
    assert seen.text == "Toch tekst"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Wed, 25 Nov 2026 09:00:00 +0100", "2026-11-25T08:00:00+00:00"),
        ("25 Nov 2026 09:00:00 +0100 (CET)", "2026-11-25T08:00:00+00:00"),
        ("gisteren", "2026-11-25T08:05:00+00:00"),
        ("", "2026-11-25T08:05:00+00:00"),
        ("Wed, 25 Nov 0026 25:61:00 +9999", "2026-11-25T08:05:00+00:00"),
    ],
)
def test_a_bad_date_gives_way_to_the_moment_of_receipt(field: str, expected: str) -> None:
    received = "Received: from a by b; Wed, 25 Nov 2026 09:05:00 +0100"
    moment = read(received, f"From: {AN}", f"Date: {field}").date
    assert moment is not None
    assert moment.isoformat() == expected


def test_identifiers() -> None:
    seen = read(
        f"From: {AN}",
        "Message-ID: <een@x.example>",
        "In-Reply-To: twee@x.example",
        "References: <nul@x.example>,\n <twee\n @x.example> rommel",
    )
    assert seen.message_id == "<een@x.example>"
    assert seen.in_reply_to == ("<twee@x.example>",)
    assert seen.references == ("<nul@x.example>", "<twee@x.example>")


def test_a_broken_line_among_the_fields_is_passed_over() -> None:
    seen = read(f"From: {AN}", "dit is geen veld", "Subject: Toch gelezen")
    assert (seen.subject, seen.text) == ("Toch gelezen", "Tekst")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"*.eml -text\n",
        b"MIT License\n\nFrom: x\n",
        b"<html>",
        b"\x89PNG\r\n\x1a\n",
        b"Let op: a\n",
    ],
)
def test_not_a_mail(data: bytes) -> None:
    with pytest.raises(NotAMail):
        parse(data)


@given(
    st.binary(max_size=400),
    st.sampled_from(["mixed", "alternative", "report", "digest", "related"]),
)
def test_whatever_the_bytes_are_nothing_else_is_raised(noise: bytes, subtype: str) -> None:
    top = f"From: {AN}\nContent-Type: multipart/{subtype}; boundary=g\n\n--g\n".encode()
    for data in (noise, b"From: " + noise, top + noise, b"Subject: x\n" + noise):
        try:
            seen = parse(data)
        except NotAMail:
            continue
        for text in (seen.text, seen.subject, seen.from_name, *(one.name for one in seen.files)):
            assert "\x00" not in text
            text.encode()


def test_nested_without_end_is_read_as_deep_as_is_sane() -> None:
    body = "".join(
        f"--g{n}\nContent-Type: multipart/mixed; boundary=g{n + 1}\n\n" for n in range(500)
    )
    assert (
        read(f"From: {AN}", "Content-Type: multipart/mixed; boundary=g0", body=body).subject == ""
    )
