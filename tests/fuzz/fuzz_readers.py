"""The readers of feeds: HTML, RSS, Atom, sitemaps, PDF, DOCX and archives give sound releases or one line of complaint."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from fuzzing import Target, main, sentences

KINDS = ("html", "rss", "sitemap", "pdf", "docx", "docx xml", "any", "json")
"""The first byte of an input says which; the rest is the file, of «docx xml» the body of a Word document."""
PLACE = "https://example.org/news/1"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


@contextmanager
def prepare() -> Iterator[Callable[[bytes], None]]:
    from svodka.errors import SvodkaError
    from svodka.feed import Failure, Limits, Note
    from svodka.feed.reading import Origin, read_bytes
    from svodka.feed.syndication import read_feed, read_sitemap
    from svodka.model import Document

    limits = Limits(size=1 << 20, unpacked=4 << 20, elements=2000)

    def check(data: bytes) -> None:
        kind, content = KINDS[data[0] % len(KINDS) if data else 0], data[1:]
        if kind in ("rss", "sitemap"):
            try:
                listing = read_feed(content, PLACE, None, limits) if kind == "rss" else read_sitemap(content, PLACE, limits)
                assert all(link.url is None or link.url.startswith(("http://", "https://")) for link in listing.links)
            except SvodkaError as error:
                assert "\n" not in str(error), str(error)
            return
        content = _word(content) if kind == "docx xml" else content
        suffix = {"any": "", "docx xml": "docx"}.get(kind, kind)
        for origin in (
            Origin("here", "name", None, suffix),
            Origin(PLACE, "name", PLACE, PurePosixPath(suffix).name, PLACE),
        ):
            for item in read_bytes(content, origin, limits):
                if isinstance(item, Failure):
                    assert "\n" not in str(item.error), str(item.error)
                    assert "internal" not in str(item.error)
                elif not isinstance(item, Note):
                    document = item.release.document
                    assert Document.model_validate_json(document.to_json().encode()) == document

    yield check


def _word(body: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINKS)
        archive.writestr("word/document.xml", body)
    return made.getvalue()


def _kind(name: str, content: bytes) -> bytes:
    return bytes([KINDS.index(name)]) + content


def seeds() -> list[bytes]:
    text = sentences()
    one, other = text[0], text[1]
    page = (
        f'<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{one[:40]}</title><meta property="article:published_time" '
        f'content="2024-05-13T10:00:00+05:00"><link rel="canonical" href="/news/1"><script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "datePublished": "2024-05-13"}}</script></head><body><nav><a href="/">Главная</a></nav><article>'
        f"<h1>{one[:40]}</h1><p>{one}</p><p>{other}</p><table><tr><td>год</td><td>2024</td></tr></table><ul><li>5 кг<li>7 кг</ul>"
        f"</article></body></html>"
    )
    rss = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Новости</title><link>https://example.org/</link>'
        f"<item><title>{one[:40]}</title><link>https://example.org/1</link><pubDate>Mon, 13 May 2024 10:00:00 +0500</pubDate></item>"
        f"<item><title>5</title><description>&lt;p&gt;{other}&lt;/p&gt;</description><guid>x</guid></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Новости</title><entry><title>5</title><link href="/2"/><updated>'
        f'2024-05-13T10:00:00Z</updated><content type="html">{one}</content></entry></feed>'
    )
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/1</loc><lastmod>2024-05-13</lastmod>'
        "</url><url><loc>/2</loc></url></urlset>"
    )
    word = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/>'
        f"</w:pPr><w:r><w:t>{one}</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>5 кг</w:t><w:br/></w:r></w:p><w:tbl><w:tr>"
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>2024</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", one)
        archive.writestr("b.html", page)
    return [
        _kind("html", page.encode()), _kind("html", page.replace("utf-8", "windows-1251").encode("cp1251", "replace")),
        _kind("rss", rss.encode()), _kind("rss", atom.encode()), _kind("sitemap", sitemap.encode()),
        _kind("sitemap", sitemap.replace("urlset", "sitemapindex").replace("<url>", "<sitemap>").replace("</url>", "</sitemap>").encode()),
        _kind("pdf", _pdf()), _kind("docx", _word(word.encode())), _kind("docx xml", word.encode()), _kind("any", packed.getvalue()),
        _kind("any", gzip.compress(one.encode(), mtime=0)), _kind("any", page.encode()), _kind("json", b'{"text": "5", "url": "https://a.b/"}'),
    ]  # fmt: skip


def _pdf() -> bytes:
    """A PDF of one line, written by hand."""
    stream = b"BT /F1 12 Tf 72 700 Td (Seized 5 kg in 2024) Tj 0 -14 Td (Total | 7 kg) Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


TARGET = Target("readers", prepare, seeds)

if __name__ == "__main__":
    main(TARGET)
