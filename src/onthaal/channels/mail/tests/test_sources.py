import mailbox
from pathlib import Path

from onthaal.channels.mail import sources
from onthaal.channels.mail.tests.samples import question


def paths(folder: Path) -> list[str]:
    return [item.path for item in sources.messages(folder)]


def test_raw_files_in_a_stable_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.eml", "a.eml", "b/c", ".gitattributes"):
        (tmp_path / name).write_bytes(question())
    assert paths(tmp_path) == [".gitattributes", "a.eml", "z.eml", "b/c"]


def test_maildir_with_folders(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box", create=True)
    box.add(question(1))
    box.add_folder("Archief").add(question(2))
    (tmp_path / "box/tmp/half").write_bytes(b"From: ")
    items = list(sources.messages(tmp_path))
    assert sum(item.meant_as_mail for item in items) == 2
    assert [item.problem for item in items if item.path.endswith("half")] == ["not yet delivered"]


def test_mbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "archief")
    texts = ["een\n", "From hier tot daar\n\nFrom: ook geen nieuwe mail\n", "twee\n\n"]
    for number, text in enumerate(texts):
        box.add(question(number, body=text))
    box.close()
    items = list(sources.messages(tmp_path))
    assert [item.path for item in items] == ["archief#1", "archief#2", "archief#3"]
    assert [item.data.split(b"\n\n", 1)[1].strip() for item in items] == [
        text.strip().encode() for text in texts
    ]


def test_one_raw_file_with_an_envelope_line_is_no_mbox(tmp_path: Path) -> None:
    data = b"From an@x.example Wed Nov 25 09:00:00 2026\n" + question(body="\nFrom hier\n")
    (tmp_path / "een.eml").write_bytes(data)
    (tmp_path / "een.mbox").write_bytes(data)
    assert paths(tmp_path) == ["een.eml", "een.mbox#1"]


def test_an_mbox_without_empty_lines_between(tmp_path: Path) -> None:
    line = b"From - Wed Nov 25 09:00:00 2026\r\n"
    (tmp_path / "Inbox").write_bytes(line + question(1).rstrip() + b"\n" + line + question(2))
    assert paths(tmp_path) == ["Inbox#1", "Inbox#2"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    assert [item.problem for item in sources.messages(tmp_path)] == ["not a regular file"]
