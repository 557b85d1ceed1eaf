"""A process that feeds a store, to be killed or doubled: ``python feeder.py LOCATION EDITION``."""

import dataclasses
import sys

from making import DAY, numbered, release, series

from svodka.store import Store
from svodka.store.signatures import sign
from svodka.store.wording import wording

SIZE = 40


def incoming(edition):
    """Small releases, copies of some under other addresses, exact and nearly; in the second edition every third has changed."""
    for number in range(SIZE):
        one = numbered(number)
        if edition == 2 and number % 3 == 0:
            text = f"{one.document.text}\n\nДобавлено позже: проверка {number} завершена."
            one = dataclasses.replace(one, document=one.document.model_copy(update={"text": text}))
        yield one
        if number % 10 == 0:
            yield release(numbered(number + 1000).document.text, f"https://a.example/{number}", published=DAY)
            yield release(numbered(number + 1000).document.text, f"https://b.example/{number}", published=DAY)
            yield release(series(number + 1), f"https://c.example/{number}")
            yield release("Новости. Обзор прессы\n\n" + series(number + 1), f"https://d.example/{number}")


def feed(location, edition):
    sign(wording("готов"))
    with Store.open(location) as store:
        print("ready", flush=True)
        run = store.start_run("feed", version="1", fingerprint="f")
        for one in incoming(edition):
            if store.standing(one, "f") != "unchanged":
                store.save(one, run)
        store.finish_run(run)


if __name__ == "__main__":
    feed(sys.argv[1], int(sys.argv[2]))
