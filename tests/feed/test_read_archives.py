"""Archives: every member is read at its name, and no archive can fill the memory or the disk."""

import io
import json
import struct
import tarfile
import zipfile

import pytest
import samples

from svodka.errors import InputError, TooLargeError
from svodka.feed import Failure, Found, Limits, read_sources

TEXT = samples.TEXT


def read(path, data, **limits):
    path.write_bytes(data)
    return list(read_sources([str(path)], limits=Limits(**limits)))


def test_members_are_named_and_known_by_archive_and_name(tmp_path):
    path = tmp_path / "day.zip"
    document, listed = read(path, samples.zipped({"may/b.txt": TEXT, "may/c.json": json.dumps({"text": TEXT, "id": "7"})}))
    assert document.place == f"{path}, may/b.txt"
    assert document.release.key == f"file:{path}!may/b.txt"
    assert document.release.document.id == "b"
    assert listed.release.key == "id:7"


def test_what_folders_leave_out_archives_leave_out(tmp_path):
    files = {
        "README.md": "",
        ".hidden.txt": "",
        "a/.git/b.txt": "",
        "__MACOSX/a.txt": "",
        "a.jpg": "",
        "a.flags.md": "",
        "ok.txt": TEXT,
    }
    item, note = read(tmp_path / "a.zip", samples.zipped(files))
    assert item.place.endswith("ok.txt")
    assert note.what == "1 file of other kinds left out: 1 .jpg"
    _, nothing = read(tmp_path / "b.zip", samples.zipped({"a.jpg": ""}))
    assert str(nothing.error).startswith("an archive without any .txt")


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.tar.xz", "w:xz")]
)
def test_tar_archives_of_every_packing(tmp_path, name, mode):
    first, second = read(
        tmp_path / name, samples.tarred({"a.txt": TEXT, "б.docx": samples.word(lambda d: d.add_paragraph(TEXT))}, mode)
    )
    assert first.release.document.text == second.release.document.text == TEXT
    assert second.place == f"{tmp_path / name}, б.docx"


def test_one_packed_file(tmp_path):
    [item] = read(tmp_path / "a.txt.gz", samples.gzipped(TEXT))
    assert (item.place, item.release.document.text) == (f"{tmp_path / 'a.txt.gz'}, a.txt", TEXT)
    assert item.release.document.id == "a"


def test_archives_in_archives_up_to_a_depth(tmp_path):
    inner = samples.zipped({"a.txt": TEXT})
    for name in ("1.zip", "2.zip"):
        inner = samples.zipped({name: inner})
    [item] = read(tmp_path / "a.zip", inner)
    assert item.place == f"{tmp_path / 'a.zip'}, 2.zip, 1.zip, a.txt" or item.place.endswith("1.zip, a.txt")
    [refused] = read(tmp_path / "b.zip", samples.zipped({"3.zip": inner}))
    assert str(refused.error) == "archives in archives over 3 deep: unpack them"


def test_names_of_russian_windows_are_read(tmp_path):
    data = samples.zipped({"aaaaaa.txt": TEXT}).replace(b"aaaaaa", "апрель".encode("cp866"))
    [item] = read(tmp_path / "a.zip", data)
    assert item.place == f"{tmp_path / 'a.zip'}, апрель.txt"


def test_a_name_that_leads_out_is_only_a_name(tmp_path):
    [item] = read(tmp_path / "a.zip", samples.zipped({"../../etc/evil.txt": TEXT}))
    assert item.release.document.text == TEXT
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def test_links_and_devices_in_tar_have_nothing_to_read(tmp_path):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    [item] = read(tmp_path / "a.tar", buffer.getvalue())
    assert str(item.error).startswith("an archive without any")


def test_a_locked_member_is_named_and_the_others_are_read(tmp_path):
    data = bytearray(samples.zipped({"secret.txt": TEXT, "open.txt": TEXT}, zipfile.ZIP_STORED))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", struct.unpack("<H", data[place : place + 2])[0] | 1)
    locked, open_ = read(tmp_path / "a.zip", bytes(data))
    assert (locked.place, type(locked.error)) == (f"{tmp_path / 'a.zip'}, secret.txt", InputError)
    assert str(locked.error) == "locked with a password: unpack the archive, and read the folder"
    assert isinstance(open_, Found)


def test_a_damaged_member_does_not_stop_the_others(tmp_path):
    data = bytearray(samples.zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.index(TEXT.encode()) + 5] ^= 0xFF
    damaged, sound = read(tmp_path / "a.zip", bytes(data))
    assert str(damaged.error).startswith("damaged in the archive")
    assert sound.release.document.text == TEXT


@pytest.mark.parametrize("cut", [30, 60, 90])
@pytest.mark.parametrize(
    "make",
    [
        samples.zipped,
        samples.tarred,
        lambda files: samples.tarred(files, "w:gz"),
        lambda files: samples.tarred(files, "w:xz"),
    ],
)
def test_an_archive_that_was_cut_off_is_a_failure_and_nothing_worse(tmp_path, make, cut):
    data = make({f"{n}.txt": TEXT * (n + 1) for n in range(20)})
    items = read(tmp_path / "a.zip", data[: len(data) * cut // 100])
    assert isinstance(items[-1], Failure)
    assert all(item.release.document.text.startswith(TEXT) for item in items if isinstance(item, Found))


def test_a_member_over_the_limit_is_refused_and_the_others_are_read(tmp_path):
    big, small = read(tmp_path / "a.zip", samples.zipped({"a.txt": "а" * 2000, "b.txt": TEXT}), size=1000)
    assert isinstance(big.error, TooLargeError)
    assert isinstance(small, Found)


@pytest.mark.parametrize(
    "make", [samples.zipped, lambda files: samples.tarred(files, "w:gz"), lambda files: samples.tarred(files, "w:bz2")]
)
def test_a_bomb_is_stopped_by_its_ratio(tmp_path, make):
    items = read(tmp_path / "a.zip", make({"a.txt": b"\0" * (60 << 20)}))
    assert len(items) == 1
    assert "swells more than 200 times" in str(items[0].error)


def test_a_bomb_of_many_members_is_stopped_by_what_comes_out_of_all_of_them(tmp_path):
    inner = samples.zipped({f"{n}.txt": "абв где " * 5000 for n in range(10)})
    items = read(
        tmp_path / "a.zip", samples.zipped({f"{n}.zip": inner for n in range(10)}, zipfile.ZIP_STORED), unpacked=2_000_000
    )
    assert sum(isinstance(item, Found) for item in items) < 30
    assert isinstance(items[-1].error, TooLargeError)


def test_too_many_members(tmp_path):
    items = read(tmp_path / "a.zip", samples.zipped({f"{n}.txt": "раз" for n in range(30)}), members=10)
    assert sum(isinstance(item, Found) for item in items) == 10
    assert str(items[-1].error).startswith("an archive of more than 10 members")


def test_a_document_that_is_a_bomb(tmp_path):
    data = samples.zipped({"word/document.xml": b"<a>" + b" " * (60 << 20), "[Content_Types].xml": "<a/>"})
    [item] = read(tmp_path / "a.docx", data)
    assert isinstance(item.error, TooLargeError)


def test_members_of_other_kinds_are_counted(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.txt", "pics/a.png", "pics/b.PNG", "__MACOSX/a.doc", ".DS_Store"):
            archive.writestr(name, "Изъято 5 кг рыбы.")
    found, note = read_sources([str(tmp_path / "a.zip")])
    assert found.release.document.id == "a"
    assert (note.place, note.what) == (str(tmp_path / "a.zip"), "2 files of other kinds left out: 2 .png")
