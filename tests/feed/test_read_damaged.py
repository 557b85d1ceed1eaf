"""Damaged files that fuzzing made: each is complained of in one line."""

import io
import zipfile

import pytest

from svodka.errors import FormatError
from svodka.feed import Failure, Limits, Note
from svodka.feed.reading import Origin, read_bytes
from svodka.feed.syndication import read_feed, read_sitemap


def test_an_archive_of_a_version_that_nobody_has():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Изъято 5 кг.")
    data = bytearray(packed.getvalue())
    at = data.index(b"PK\x01\x02")
    data[at + 6] = 146  # the version that is needed to extract
    (found,) = read_bytes(bytes(data), Origin("a.zip", "a", suffix="zip"), Limits())
    assert isinstance(found, Failure)
    assert "a damaged archive, or one of an unknown kind (zip file version 14.6)" in str(found.error)


def test_a_member_without_a_name_is_left_out_and_the_others_are_read():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Изъято 5 кг.")
        archive.writestr("b.txt", "Изъято 7 кг.")
    data = bytearray(packed.getvalue())
    at = data.rindex(b"b.txt")
    assert data[at - 46 : at - 42] == b"PK\x01\x02"
    data[at : at + 5] = b"\0.txt"  # a name ends at NUL
    found = list(read_bytes(bytes(data), Origin("a.zip", "a", suffix="zip"), Limits()))
    assert [item.release.document.text for item in found if not isinstance(item, (Failure, Note))] == ["Изъято 5 кг."]


@pytest.mark.parametrize(
    "entry",
    [
        "<title>5<title><link href='/2'/><updated>2024</updated:00Z</updated><content type='html'>5 кг</content>",
        "<content/><link rel='alternate'/>",
        "<summary/>",
    ],
)
def test_damaged_atom_is_read_as_far_as_it_goes(entry):
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Новости</title><entry>{entry}</entry></feed>'
    assert len(read_feed(feed.encode(), "https://example.org/", None, Limits()).links) == 1


@pytest.mark.parametrize("data", ["<urlset:/www.site.</=site.<99 p", "<urlset:></urlset:>", "<sitemapindex:", "<a:urlset"])
def test_a_name_that_damage_left_is_no_sitemap(data):
    with pytest.raises(FormatError, match="a damaged sitemap"):
        read_sitemap(data.encode(), "https://example.org/", Limits())
