import datetime as dt
import random

import pytest
from making import DAY, FIRES, full_records, record, release, series
from pairs import TEXTS, copies, next_releases

HEADER = "Новости. Обзор прессы\n\n"
LAST = "\n\nОсновными причинами"


def save(store, run, text, key, **told):
    return store.save(release(text, key, **told), run)


def shown(store):
    return [one.key for one in store.releases()]


def figures(text, *pieces):
    return tuple(record(text, piece, piece.split()[0]) for piece in pieces)


def test_a_copy_on_another_site_is_kept_and_linked_to_the_earlier(store, run):
    save(store, run, series(1), "https://a.example/1", records=figures(series(1), "107 пожаров"))
    copy = HEADER + series(1)
    result = save(
        store, run, copy, "https://b.example/1", records=figures(copy, "107 пожаров"), published=DAY + dt.timedelta(2)
    )
    assert (result.standing, result.version, result.records, result.duplicate_of) == ("new", 1, 1, "https://a.example/1")
    assert shown(store) == ["https://a.example/1"]
    assert [one.key for one in store.releases(duplicates=True)] == ["https://a.example/1", "https://b.example/1"]
    counts = store.counts()
    assert (counts.releases, counts.duplicates, counts.records) == (2, 1, 1)
    assert save(store, run, copy, "https://b.example/1").duplicate_of == "https://a.example/1"


def test_releases_of_a_template_are_not_linked(store, run):
    for number in range(6):
        assert save(store, run, series(number), f"https://a.example/{number}", published=None).duplicate_of is None
        assert save(store, run, series(number + 10), f"https://a.example/1{number}").duplicate_of is None
    assert store.counts().duplicates == 0


def test_the_whole_release_is_shown_though_a_cut_of_it_came_first(store, run):
    whole = series(1)
    cut = whole.partition(LAST)[0]
    save(store, run, cut, "https://cut.example/1", records=figures(cut, "107 пожаров"))
    more = figures(whole, "107 пожаров", "51 случаев")
    assert save(store, run, whole, "https://whole.example/1", records=more).duplicate_of is None
    assert shown(store) == ["https://whole.example/1"]
    assert save(store, run, cut, "https://cut.example/1").duplicate_of == "https://whole.example/1"
    assert store.counts().records == 2


def test_a_header_is_no_fact(store, run):
    copy = "Просмотров: 1543\n\n" + series(1)
    for key, text in (("https://a.example/1", series(1)), ("https://b.example/1", copy)):
        save(store, run, text, key, records=figures(text, "107 пожаров"))
    assert shown(store) == ["https://a.example/1"]


def test_copies_of_a_copy_lead_to_the_original(store, run):
    for number, key in enumerate("abcd"):
        result = save(store, run, HEADER * number + series(1), f"https://{key}.example/1")
        assert result.duplicate_of == (None if key == "a" else "https://a.example/1")


def test_a_corrected_figure_unlinks_a_copy_and_links_it_again(store, run):
    save(store, run, series(1), "https://a.example/1")
    save(store, run, HEADER + series(1), "https://b.example/1")
    assert save(store, run, HEADER + series(2), "https://b.example/1").duplicate_of is None
    assert shown(store) == ["https://a.example/1", "https://b.example/1"]
    assert save(store, run, HEADER + series(1), "https://b.example/1").duplicate_of == "https://a.example/1"
    assert shown(store) == ["https://a.example/1"]


def test_when_the_original_changes_its_copies_are_judged_anew(store, run):
    save(store, run, series(1), "https://a.example/1")
    for key in "bcd":
        save(store, run, f"Сайт {key} сообщает: " + HEADER + series(1), f"https://{key}.example/1")
    assert shown(store) == ["https://a.example/1"]
    save(store, run, series(2), "https://a.example/1")
    assert shown(store) == ["https://a.example/1", "https://b.example/1"]
    assert store.counts().duplicates == 2
    save(store, run, series(1), "https://a.example/1")
    assert shown(store) == ["https://a.example/1"]
    assert store.counts().duplicates == 3


def test_a_text_that_a_changed_release_leaves_to_its_locations_is_judged(store, run):
    save(store, run, series(1), "https://a.example/1")
    save(store, run, series(1), "https://b.example/1")
    result = save(store, run, series(1) + " Проверки продолжаются.", "https://a.example/1")
    assert (result.standing, result.version, result.duplicate_of) == ("changed", 2, None)
    assert shown(store) == ["https://a.example/1"]
    assert store.counts().duplicates == 1


def test_the_same_text_on_the_next_day_is_a_copy_only_on_another_site(store, run):
    tomorrow = DAY + dt.timedelta(1)
    save(store, run, series(1), "https://a.example/1")
    assert save(store, run, series(1), "https://a.example/2", published=tomorrow).duplicate_of is None
    later = DAY + dt.timedelta(2)
    assert save(store, run, series(1), "https://b.example/1", published=later).duplicate_of == "https://a.example/1"


def test_a_week_later_it_is_another_release(store, run):
    save(store, run, series(1), "https://a.example/1")
    assert save(store, run, series(1), "https://b.example/1", published=DAY + dt.timedelta(7)).duplicate_of is None


def test_new_records_that_contradict_nothing_leave_links_as_they_are(store, run):
    save(store, run, FIRES, "https://a.example/1", records=full_records())
    save(store, run, FIRES + " Погибших нет.", "https://b.example/1", records=full_records())
    newer = store.start_run("reprocess", version="2", fingerprint="two")
    for one in store.outdated("two"):
        store.replace(one.version_id, (), newer)
    assert store.counts().duplicates == 1


SHORT = (
    "В январе 2025 года в области зарегистрировано 41 возгорание. По сравнению с январём прошлого года их число "
    "снизилось на 6 процентов.\n\nСпасатели провели рейды по жилым домам и напомнили жителям о правилах безопасности при "
    "печном отоплении. Телефон единой службы работает круглосуточно, звонок бесплатный с любого номера."
)


def turned(text, *, direction="down", indicator="число возгораний"):
    return (
        record(text, "41", "41", indicator=indicator),
        record(text, "6 процентов", "6", unit="%", measure="relative_change", direction=direction),
    )


def judged(store, run, other, records):
    save(store, run, SHORT, "https://a.example/1", records=turned(SHORT))
    return save(store, run, other, "https://b.example/1", records=records).duplicate_of


def test_up_for_down_is_no_copy_though_all_else_is_common(store, run):
    other = SHORT.replace("снизилось", "увеличилось")
    assert judged(store, run, other, turned(other, direction="up")) is None
    assert store.counts().duplicates == 0


def test_another_indicator_is_no_copy_though_all_else_is_common(store, run):
    other = SHORT.replace("возгорание", "кража")
    assert judged(store, run, other, turned(other, indicator="зарегистрировано краж")) is None


def test_another_measure_of_the_same_figure_is_no_copy(store, run):
    other = SHORT.replace("снизилось на", "снизилось до")
    first, second = turned(other)
    changed = second.model_copy(update={"measure": "share"})
    assert judged(store, run, other, (first, changed)) is None


def test_a_record_that_reads_otherwise_without_any_word_for_it_parts_no_copy(store, run):
    """What a pipeline makes of a line may depend on the lines that a copy leaves out."""
    other = SHORT + "\n\nИсточник: пресс-служба."
    first, second = turned(other)
    changed = (first.model_copy(update={"indicator": "количество"}), second.model_copy(update={"measure": "level"}))
    assert judged(store, run, other, changed) == "https://a.example/1"


def test_a_copy_may_tell_less_and_a_reading_that_failed_tells_nothing(store, run):
    other = SHORT + "\n\nИсточник: пресс-служба."
    assert judged(store, run, other, turned(other)[:1]) == "https://a.example/1"
    third = "Новости\n\n" + SHORT.replace("снизилось", "увеличилось")
    assert save(store, run, third, "https://c.example/1").duplicate_of == "https://a.example/1"


def test_new_records_are_judged(store, run):
    other = SHORT.replace("снизилось", "увеличилось")
    assert judged(store, run, other, turned(other)) == "https://a.example/1"
    newer = store.start_run("reprocess", version="2", fingerprint="two")
    for one in store.outdated("two"):
        way = "up" if "увеличилось" in one.release.document.text else "down"
        store.replace(one.version_id, turned(one.release.document.text, direction=way), newer)
    assert store.counts().duplicates == 0


@pytest.mark.parametrize("name", sorted(TEXTS)[::12])
def test_texts_of_the_corpus(store, run, name):
    text = TEXTS[name]
    save(store, run, text, "https://source.example/0")
    chance = random.Random(name)
    for number, (kind, copy) in enumerate(copies(text, chance)):
        if copy != text and kind != "without two paragraphs":
            result = save(store, run, copy, f"https://site{number}.example/1", published=DAY + dt.timedelta(number % 4))
            assert result.duplicate_of == "https://source.example/0", kind
    for number, (kind, other) in enumerate(next_releases(text, chance)):
        result = save(store, run, other, f"https://source.example/{number + 1}", published=(DAY, None)[number % 2])
        assert result.duplicate_of is None, kind
