"""JSON-LD: every record as a schema.org Observation, what proves it as W3C Web Annotations on the text.

One document, its context in it, so that nothing is fetched; a node a line. Positions count Unicode code points, which is
what the Web Annotation Data Model asks of a TextPositionSelector; each says so.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from svodka.export.content import Content
from svodka.export.rows import whole
from svodka.export.times import Time
from svodka.model import Mention, Record, Release, unit_kind
from svodka.model.number import plain

AROUND = 32
"""Characters that a quote selector gives before and behind the quote."""
UNIT = "Unicode code points"

_SCHEMA = (
    "Article DigitalDocument Observation Organization Place PropertyValue QuantitativeValue additionalProperty "
    "addressCountry encodingFormat headline identifier inLanguage isPartOf maxValue minValue name observationAbout "
    "observationPeriod propertyID publisher text unitCode unitText value variableMeasured version"
).split()
_ANNOTATION = "Annotation TextPositionSelector TextQuoteSelector TextualBody exact prefix suffix".split()

CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: f"schema:{name}" for name in _SCHEMA},
    "datePublished": {"@id": "schema:datePublished", "@type": "xsd:date"},
    "isBasedOn": {"@id": "schema:isBasedOn", "@type": "@id"},
    "observationDate": "schema:observationDate",
    "url": {"@id": "schema:url", "@type": "@id"},
    **{name: f"oa:{name}" for name in _ANNOTATION},
    "body": "oa:hasBody",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@id"},
    "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}

Node = dict[str, Any]


def write(content: Content, file: BinaryIO) -> int:
    """The document; how many observations it has. InputError for a table: it has no texts."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    file.write(f'{{"@context": {encode(CONTEXT)},\n"@graph": ['.encode())
    count, before = 0, "\n"
    for node in _nodes(content):
        file.write(f"{before}{encode(node)}".encode())
        before = ",\n"
        count += node["@type"] == "Observation"
    file.write(b"\n]}\n")
    return count


def _nodes(content: Content) -> Iterator[Node]:
    seen: Counter[str] = Counter()
    for release in content.releases():
        seen[release.key] += 1
        again = f"~{seen[release.key]}" if seen[release.key] > 1 else ""
        iri = f"urn:svodka:{quote(str(whole(release.key)), safe='')}{again}"
        yield _article(release, iri)
        yield _text(release, iri)
        for number, record in enumerate(release.document.records):
            observation = f"{iri}#record-{number}"
            yield _observation(record, observation, iri)
            yield from _annotations(release.document.text, record, observation, iri)


def _article(release: Release, iri: str) -> Node:
    document = release.document
    publisher = {
        "@type": "Organization",
        "name": whole(release.publisher),
        # The country is the publisher's, and the place where it is.
        "addressCountry": document.country,
    }
    return _told(
        {
            "@id": iri,
            "@type": "Article",
            "identifier": document.id,
            "headline": whole(release.title),
            "url": _address(release.url),
            "datePublished": document.published and document.published.isoformat(),
            "inLanguage": "ru",
            "version": release.version,
            "publisher": _told(publisher) if release.publisher or document.country else None,
        }
    )


def _text(release: Release, iri: str) -> Node:
    """The text that the positions count in: not the page, which has more than the text."""
    return {
        "@id": f"{iri}#text",
        "@type": "DigitalDocument",
        "encodingFormat": "text/plain",
        "isPartOf": {"@id": iri},
        "text": release.document.text,
    }


def _observation(record: Record, iri: str, release: str) -> Node:
    time = record.period and Time(record.period.start, record.period.end)
    place = {"@type": "Place", "name": record.place, "identifier": record.place_code}
    return _told(
        {
            "@id": iri,
            "@type": "Observation",
            "identifier": record.id,
            "variableMeasured": record.indicator,
            "observationAbout": _told(place) if record.place or record.place_code else None,
            "observationDate": time and _date(time),
            "observationPeriod": time and time.duration,
            "value": _quantity(record),
            "additionalProperty": list(_properties(record)),
            "isBasedOn": release,
        }
    )


def _date(time: Time) -> str:
    """The year, the month or the day that the time is; the first day of any other, whose length is the period."""
    return time.period if time.frequency in ("A", "M", "D") else time.start.isoformat()


def _quantity(record: Record) -> Node:
    """A value where the text gives one; an end where it says more, at least, less or at most."""
    ends: Node = {"value": record.value, "minValue": record.lower, "maxValue": record.upper}
    if record.value is not None and record.comparator in ("gt", "ge"):
        ends = {"minValue": record.value}
    elif record.value is not None and record.comparator in ("lt", "le"):
        ends = {"maxValue": record.value}
    numbers = {name: None if end is None else plain(end) for name, end in ends.items()}
    codes = {"unitCode": unit_code(record.unit), "unitText": record.unit}
    return _told({"@type": "QuantitativeValue", **numbers, **codes})


def unit_code(unit: str) -> str | None:
    """schema.org's unitCode: of UN/CEFACT for counts and percent, else with a prefix; None for what no standard has."""
    match unit_kind(unit):
        case "count":
            return "C62"
        case "percent":
            return "P1"
        case "money":
            return f"ISO4217:{unit}"
        case "points" | "multiple":
            return None
        case "rate" if any(unit_kind(part) not in ("count", "duration", "measure") for part in unit.split("/") if part):
            return None
        case _:
            return f"UCUM:{unit}"


def _properties(record: Record) -> Iterator[Node]:
    """What schema.org has no word for, by the names of the flat columns."""
    baseline = record.baseline
    said = {
        "measure": record.measure,
        "comparator": record.comparator,
        "direction": record.direction,
        "modality": record.modality,
        "counted": record.counted,
        "actor": record.actor,
        "source": record.source,
        "baseline_value": None if baseline is None or baseline.value is None else plain(baseline.value),
        "baseline_start": baseline and baseline.start and baseline.start.isoformat(),
        "baseline_end": baseline and baseline.end and baseline.end.isoformat(),
        "zone": record.zone,
        "rule": record.rule,
        "confidence": record.confidence,
    }
    for name, value in said.items():
        if value is not None:
            yield {"@type": "PropertyValue", "propertyID": name, "value": value}


def _annotations(text: str, record: Record, observation: str, iri: str) -> Iterator[Node]:
    pieces: list[tuple[str, Mention]] = [("quantity", record.quantity)]
    pieces += [(piece.part, piece) for piece in record.evidence]
    for number, (part, mention) in enumerate(pieces):
        yield {
            "@id": f"{observation}-evidence-{number}",
            "@type": "Annotation",
            "motivation": "oa:describing",
            "body": [{"@id": observation}, {"@type": "TextualBody", "purpose": "oa:tagging", "rdf:value": part}],
            "target": {"source": f"{iri}#text", "selector": [_quoted(text, mention), _position(mention)]},
        }


def _quoted(text: str, mention: Mention) -> Node:
    return {
        "@type": "TextQuoteSelector",
        "exact": mention.text,
        "prefix": text[max(mention.start - AROUND, 0) : mention.start],
        "suffix": text[mention.end : mention.end + AROUND],
    }


def _position(mention: Mention) -> Node:
    return {"@type": "TextPositionSelector", "start": mention.start, "end": mention.end, "unitText": UNIT}


def _address(url: str | None) -> str | None:
    """An address as an IRI: characters that none may have are percent-encoded; None for what is no address."""
    if url is None or not urlsplit(url).scheme:
        return None
    return "".join(
        character if character.isprintable() and character not in ' "<>\\^`{|}' else quote(character) for character in url
    )


def _told(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None}
