"""Pages of HTML: the text without what stands around it, title, date, publisher and country without guesses."""

import contextlib
import datetime as dt
import time

import pages
import pytest

from svodka.errors import InputError, TooLargeError
from svodka.feed.addresses import canonical, canonical_of_page, host_name, is_address, resolve
from svodka.feed.charset import decode_markup
from svodka.feed.countries import country_of, domains
from svodka.feed.dates import date_in_path, is_date_line, machine_date, written_date
from svodka.feed.items import Limits
from svodka.feed.pages import headed, read_fragment, read_page

LIMITS = Limits()
DAY = dt.date(2024, 7, 12)
WHOLE = "\n\n".join((pages.TITLE, *pages.BODY))
SKELETONS = [pages.kazakh, pages.russian, pages.modern]


def read(html, url="https://stroy.gov.kz/news/1"):
    return read_page(html, url, LIMITS)


# Text


@pytest.mark.parametrize("skeleton", SKELETONS)
@pytest.mark.parametrize(
    "inner",
    [
        pages.paragraphs(),
        "<br><br>".join(pages.BODY),
        "<br>\n".join(pages.BODY),
        "".join(f"<div>{one}</div>" for one in pages.BODY),
        "".join(f"<p style='text-align: justify'><font face='Arial'><span>{one}</span></font></p>" for one in pages.BODY),
        f"<p><b>{pages.BODY[0]}</b></p>" + pages.paragraphs(pages.BODY[1:]),
        pages.paragraphs() + "<script>var a = '5 тонн';</script><!-- 7 тонн --><style>p { width: 9px }</style>",
    ],
)
def test_the_text_is_the_title_and_the_paragraphs_and_nothing_else(skeleton, inner):
    assert read(skeleton(inner=inner)).text == WHOLE


@pytest.mark.parametrize("skeleton", SKELETONS)
def test_a_release_of_one_sentence_does_not_bring_the_page_with_it(skeleton):
    assert (
        read(skeleton(inner="<p>В Темиртау потушено 3 пожара.</p>")).text
        == f"{pages.TITLE}\n\nВ Темиртау потушено 3 пожара."
    )


@pytest.mark.parametrize("skeleton", SKELETONS)
def test_tables_are_rows_with_bars_and_items_lines(skeleton):
    text = read(skeleton(inner=pages.TABLE)).text
    assert text == (
        f"{pages.TITLE}\n\nПоказатели строительства по районам за шесть месяцев приведены в таблице.\n\n"
        "Показатель | Январь–июнь 2024 г. | В % к январю–июню 2023 г.\n"
        "Ввод жилья, тыс. кв. м | 31,7 | 108,4\n"
        "Инвестиции в основной капитал, млн тенге | 48 215,3 | 97,2\n\n"
        "Наибольший объём работ выполнен в следующих районах:\n"
        "– Абайский район — 64 дома;\n– Бухар-Жырауский район — 51 дом;\n– Осакаровский район — 23 дома."
    )


def test_the_pipeline_reads_such_a_table():
    import svodka

    records = svodka.extract(read(pages.kazakh(inner=pages.TABLE)).text, published=DAY, country="KZ").records
    found = {(record.quantity.text, record.indicator) for record in records}
    assert ("31,7", "ввод жилья") in found
    assert {text for text, _ in found} >= {"31,7", "48 215,3", "64 дома", "51 дом", "23 дома"}


@pytest.mark.parametrize("skeleton", SKELETONS)
def test_an_ordered_list_keeps_its_numbers_and_paragraphs_in_cells_stay_in_their_row(skeleton):
    inner = pages.paragraphs() + (
        "<ol><li>Построить школу на 320 мест.</li><li>Отремонтировать 12 км дорог.</li></ol>"
        "<table><tr><td><p>Дома</p></td><td><p>214</p></td></tr><tr><td>Школы</td><td><b>1</b>2</td></tr></table>"
    )
    text = read(skeleton(inner=inner)).text
    assert "1. Построить школу на 320 мест.\n2. Отремонтировать 12 км дорог." in text
    assert "Дома | 214\nШколы | 12" in text


def test_other_news_within_the_article_are_left_out():
    inner = pages.paragraphs(pages.BODY[:2]) + "<p>Читайте также: <a href='/news/9'>Мост закрыт на ремонт</a></p>"
    inner += (
        pages.paragraphs(pages.BODY[2:])
        + "<p>Материалы по теме</p><p><a href='/1'>Сдано 5 школ</a></p><p>318 просмотров</p>"
    )
    assert read(pages.kazakh(inner=inner)).text == WHOLE


def test_a_page_read_again_and_again_is_always_whole():
    assert [read(pages.kazakh()).text for _ in range(5)] == [WHOLE] * 5


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", "<html><body><nav><a href='/'>Главная</a></nav></body></html>"]
)
def test_a_page_without_text(html):
    with pytest.raises(InputError):
        read(html)


def test_a_page_that_a_program_puts_together_says_what_to_look_for():
    with pytest.raises(InputError, match="if a program in the browser puts it together, look for a feed"):
        read(
            "<html><head><title>Министерство</title></head><body><div id='root'></div><script src='/a.js'></script></body></html>"
        )


def test_a_fragment_is_all_text():
    assert (
        read_fragment("Сдано <b>5</b> школ.<p>И 3&nbsp;сада.</p><ul><li>раз</li></ul>", LIMITS)
        == "Сдано 5 школ.\n\nИ 3\xa0сада.\n\n– раз"
    )


def test_a_release_in_a_block_with_the_class_of_buttons_is_kept():
    html = f"<html><body><div class='content share-page'><h1>{pages.TITLE}</h1><p>{pages.BODY[1]}</p></div></body></html>"
    assert pages.BODY[1] in read(html).text


# Title


def test_the_title_is_put_before_the_text_unless_that_begins_with_it():
    assert headed("Итоги года", "Сдано 5 школ.") == "Итоги года\n\nСдано 5 школ."
    assert headed("Итоги года", "ИТОГИ ГОДА!\n\nСдано 5 школ.") == "ИТОГИ ГОДА!\n\nСдано 5 школ."
    assert headed(None, "Сдано 5 школ.") == "Сдано 5 школ."


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (pages.kazakh(), pages.TITLE),
        (pages.modern(), pages.TITLE),
        (pages.russian(), pages.TITLE),
        ("<head><title>Сдано 5 школ — Портал региона</title></head><h1>Новости</h1>", "Сдано 5 школ — Портал региона"),
        ("<head><title>Портал</title></head><h1>Сдано 5 школ и 3 детских сада</h1>", "Сдано 5 школ и 3 детских сада"),
        (
            "<head><meta property='og:title' content='Сдано 5 школ | Портал'><meta property='og:site_name' content='Портал'></head>",
            "Сдано 5 школ",
        ),
        (
            "<head><meta property='og:title' content='Портал'><meta property='og:site_name' content='Портал'></head><h1>Сдано 5 школ в районах</h1>",
            "Сдано 5 школ в районах",
        ),
    ],
)
def test_the_title_without_the_name_of_the_site(html, title):
    html = html if "<body" in html else f"<html>{html}{pages.paragraphs()}</html>"
    assert read(html).title == title


# Date


def linked(thing):
    return f'<script type="application/ld+json">{thing}</script>'


def bare(head="", before=""):
    return f"<html><head><title>{pages.TITLE}</title>{head}</head><body>{before}<div class='text'><h1>{pages.TITLE}</h1>{pages.paragraphs()}</div></body></html>"


@pytest.mark.parametrize(
    "html",
    [
        pages.kazakh(),
        pages.russian(),
        pages.modern(),
        pages.russian(date="12 июля 2024 года, 09:30"),
        pages.russian(date="Опубликовано: 12.07.2024"),
        bare(linked('{"@type": "NewsArticle", "datePublished": "2024-07-12T00:10:00+05:00", "dateModified": "2024-08-01"}')),
        bare(linked('{"@graph": [{"@type": "WebSite"}, {"@type": "Article", "datePublished": "2024-07-12"}]}')),
        bare(linked("{broken") + "<meta name='DC.date' content='2024-07-12'>"),
        bare(
            "<meta property='article:published_time' content='2024-07-12T23:59:00+03:00'><meta property='article:modified_time' content='2024-09-01'>"
        ),
        bare("<meta itemprop='datePublished' content='2024-07-12'>"),
        bare("<meta name='date' content='Fri, 12 Jul 2024 10:00:00 +0500'>"),
    ],
)
def test_the_date_of_publication_where_pages_have_it(html):
    page = read(html)
    assert page.published == DAY
    assert page.warnings == ()


@pytest.mark.parametrize(
    "html",
    [
        bare(),
        bare(before="<header><time datetime='2026-11-25'>25 ноября 2026</time></header>"),
        bare(
            before="<div class='top'><div class='date'>25 ноября 2026 года</div></div><div><div><div>меню</div></div></div>"
        ),
        bare("<meta property='article:modified_time' content='2024-09-01'>"),
        bare("<meta http-equiv='last-modified' content='2024-09-01'>"),
        bare("<meta itemprop='copyrightYear' content='2024'>").replace("</body>", "<footer>© 2024</footer></body>"),
        bare().replace("</div></body>", "<p>Указ вступил в силу 01.02.2023.</p></div></body>"),
        bare().replace("</body>", "<ul><li><a href='/1'>Другое</a> <span class='date'>11.07.2024</span></li></ul></body>"),
    ],
)
def test_other_dates_are_not_taken_for_it(html):
    assert read(html).published is None


def test_the_date_of_an_address_is_taken_last_and_told():
    page = read(bare(), "https://stroy.gov.kz/news/2024/07/12/doma")
    assert (page.published, page.warnings) == (DAY, ("published 2024-07-12: from its address, the page itself has no date",))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-07-12", DAY),
        ("2024-07-12T23:59:59-11:00", DAY),
        ("2024-07-12T00:00:01+14:00", DAY),
        ("20240712T101500", DAY),
        ("Fri, 12 Jul 2024 23:30:00 +0500", DAY),
        ("Fri, 12 Jul 2024 23:30:00 GMT", DAY),
        ("12.07.2024 10:00", DAY),
        ("12 июля 2024", DAY),
        ("2024", None),
        ("2024-13-45", None),
        ("Fri, 12 Jul 99999999999999999999 23:30:00 GMT", None),
        ("Fri, 12 Jul 2024 23:30:00 +99999999999999999999", None),
        ("вчера", None),
        ("", None),
        (None, None),
        (20240712, None),
    ],
)
def test_dates_for_programs_are_the_day_that_is_written(text, day):
    assert machine_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.07.2024", DAY),
        ("12.7.2024 г.", DAY),
        ("Дата публикации: 12 июля 2024, 09:30", DAY),
        ("12 Июля 2024", DAY),
        ("12 июл. 2024", DAY),
        ("9 мая 2024", dt.date(2024, 5, 9)),
        ("1 марта 2024", dt.date(2024, 3, 1)),
        ("с 12.07.2024 по 14.07.2024", None),
        ("31.02.2024", None),
        ("12 июля", None),
        ("версия 1.12.07.2024", None),
        ("п. 3.2024", None),
        ("12.07.2024 " + "слово " * 40, None),
    ],
)
def test_dates_for_people(text, day):
    assert written_date(text) == day


def test_lines_that_are_only_dates():
    assert all(
        map(is_date_line, ["12.07.2024", "12 июля 2024 года, 09:30", "12 июля 2024 г. в 10:15", "2024-07-12 10:00:00"])
    )
    assert not any(map(is_date_line, ["12.07.2024 сдано 5 школ", "Сдано 5 школ", "", "09:30"]))
    assert date_in_path("https://a.kz/2024/07/12/a") == date_in_path("https://a.kz/n/2024-07-12-a") == DAY
    assert date_in_path("https://a.kz/2024/99/12/a") is date_in_path("https://a.kz/120724") is None


# Publisher, country, address


def test_publisher_and_country():
    page = read(pages.kazakh())
    assert (page.publisher, page.country) == ("Управление строительства Карагандинской области", "KZ")
    thing = linked('{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Пресс-служба  акимата"}}')
    assert read(bare(thing)).publisher == "Пресс-служба акимата"
    assert read(bare()).publisher is None


@pytest.mark.parametrize(
    ("url", "locales", "country"),
    [
        ("https://www.gov.kz/a", [], "KZ"),
        ("https://www.gov.kz/a", ["ru-RU"], "KZ"),
        ("https://mvd.ru/a", ["ru_RU"], "RU"),
        ("https://мвд.рф/a", [], "RU"),
        ("https://xn--b1aew.xn--p1ai/a", [], "RU"),
        ("https://xn--80aabzwx6j.xn--80ao21a/", [], "KZ"),
        ("https://xn--e1aybc.xn--90ais/", [], "BY"),
        ("https://stat.gov.kg/", ["ky-KG"], "KG"),
        ("https://example.com/", ["ru-KZ"], "KZ"),
        ("https://example.com/", ["ru-RU"], "RU"),
        ("https://example.ru/", ["ru_UZ"], "UZ"),
        ("https://example.com/", ["ru"], None),
        ("https://example.com/", ["en-US", "en_GB"], None),
        ("https://example.org/", [], None),
        ("https://example.io/", [], None),
        ("https://93.184.216.34/", [], None),
        (None, ["kk-KZ"], "KZ"),
        (None, [], None),
    ],
)
def test_countries(url, locales, country):
    assert country_of(url, locales) == country


def test_the_table_of_countries_has_no_domain_of_none():
    assert {"com", "org", "net", "info", "io", "su", "eu"}.isdisjoint(domains())
    assert all(len(country) == 2 and country.isupper() for country in domains().values())


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://Gov.KZ/News/1", "https://gov.kz/News/1"),
        ("https://gov.kz:443/a#top", "https://gov.kz/a"),
        ("http://gov.kz:8080", "http://gov.kz:8080/"),
        ("https://gov.kz/a?utm_source=tg&id=7&UTM_medium=x&yclid=1&gclid=2&fbclid=3&_openstat=4", "https://gov.kz/a?id=7"),
        ("https://gov.kz/a?b=2&a=1&empty=", "https://gov.kz/a?b=2&a=1&empty="),
        ("https://мвд.рф/новости", "https://xn--b1aew.xn--p1ai/новости"),
    ],
)
def test_one_form_of_an_address(url, same):
    assert canonical(url) == same == canonical(same)


@pytest.mark.parametrize(
    ("declared", "known"),
    [
        ("https://gov.kz/news/1", "https://gov.kz/news/1"),
        ("/news/1?utm_source=a", "https://gov.kz/news/1"),
        ("https://www.gov.kz/news/1", "https://www.gov.kz/news/1"),
        ("https://other.kz/news/1", "https://gov.kz/n?id=1"),
        ("https://gov.kz/", "https://gov.kz/n?id=1"),
        ("/", "https://gov.kz/n?id=1"),
        ("javascript:void(0)", "https://gov.kz/n?id=1"),
        ("http://[broken", "https://gov.kz/n?id=1"),
        ("", "https://gov.kz/n?id=1"),
        (None, "https://gov.kz/n?id=1"),
    ],
)
def test_a_page_may_declare_its_address_on_its_own_host(declared, known):
    assert canonical_of_page("https://gov.kz/n?id=1", declared) == known


def test_addresses_and_links():
    assert all(map(is_address, ["http://a.kz", "HTTPS://a.kz"]))
    assert not any(map(is_address, ["a.txt", "-", "http", "ftp://a.kz", "file:///etc/passwd", "news/http://"]))
    assert resolve("https://a.kz/news/", "../1#x") == "https://a.kz/1"
    assert resolve("https://a.kz/news/", "mailto:a@a.kz") is resolve("https://a.kz/", "file:///etc/passwd") is None
    assert resolve("https://a.kz/", "http://a.kz:x/") is None
    assert host_name("https://www.xn--b1aew.xn--p1ai:8080/a") == "мвд.рф"


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r", "cp866", "iso-8859-5"])
def test_a_page_is_read_in_every_encoding_even_if_nobody_tells_it(encoding):
    html = pages.kazakh().replace('<meta charset="utf-8">', "")
    text, _ = decode_markup(html.encode(encoding, "xmlcharrefreplace"))
    assert read(text).text == WHOLE


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("windows-1251", "windows-1251", None),
        ("windows-1251", None, "windows-1251"),
        ("windows-1251", "utf-8", "windows-1251"),
        ("windows-1251", "utf-8", None),
        ("windows-1251", "koi8-r", "windows-1251"),
        ("windows-1251", "iso-8859-1", None),
        ("windows-1251", "x-unknown", "utf-8"),
        ("koi8-r", "koi8-r", None),
        ("koi8-r", "windows-1251", "koi8-r"),
        ("koi8-r", "windows-1251", None),
        ("utf-8", "windows-1251", "windows-1251"),
        ("utf-8", "koi8-r", None),
        ("utf-8", "punycode", "hex"),
    ],
)
def test_headers_and_pages_that_lie_about_their_encoding_are_not_believed(encoding, header, meta):
    html = f"<html><head>{f'<meta charset={meta}>' if meta else ''}<title>{pages.TITLE}</title></head><body>{pages.paragraphs()}</body></html>"
    assert decode_markup(html.encode(encoding, "xmlcharrefreplace"), header)[0] == html.encode(
        encoding, "xmlcharrefreplace"
    ).decode(encoding)


def test_a_guess_is_told_and_a_declaration_is_not():
    html = f"<html><body>{pages.paragraphs()}</body></html>".encode("windows-1251")
    assert decode_markup(html, "windows-1251")[1] is None
    assert decode_markup(html, None)[1].startswith("read as cp1251, which was detected")


def test_a_letter_that_an_engine_cut_in_two_does_not_spoil_the_page():
    html = f"<html><head><meta charset=utf-8></head><body>{pages.paragraphs()}</body></html>".encode()
    cut = html.replace("тенге.".encode(), "тенг".encode() + b"\xd0")
    text, warning = decode_markup(cut, "utf-8")
    assert text.count("\ufffd") == 1
    assert "Карагандинской" in text
    assert warning == "damaged UTF-8: 1 characters are unreadable"


# Time


@pytest.mark.parametrize(
    "inner",
    [
        pages.paragraphs() * 4500,
        "<div>" * 20_000 + "5 тонн" + "</div>" * 20_000 + pages.paragraphs(),
        "<ul><li>" * 3_000 + "5 тонн" + pages.paragraphs(),
        "<table><tr><td>" * 3_000 + pages.paragraphs(),
        pages.paragraphs() + "<" * 1_000_000,
        pages.paragraphs() + f"<div class='{'a ' * 500_000}'>x</div>",
        "<p>" + "В области собрано 5 тонн зерна. " * 50_000 + "</p>",
    ],
    ids=["long", "deep", "lists", "tables", "brackets", "attribute", "paragraph"],
)
def test_large_and_strange_pages_end_soon(inner):
    begin = time.monotonic()
    with contextlib.suppress(InputError):
        read(pages.kazakh(inner=inner))
    assert time.monotonic() - begin < 30


def test_a_page_of_a_million_cells_is_refused_at_once():
    begin = time.monotonic()
    with pytest.raises(TooLargeError, match="elements, over the limit of 50000"):
        read(pages.kazakh(inner="<table>" + ("<tr>" + "<td>1</td>" * 100 + "</tr>") * 10_000 + "</table>"))
    assert time.monotonic() - begin < 10
