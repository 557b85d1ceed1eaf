"""JSON-LD, expanded by pyld without a network; its selectors found again in the text."""

import json

import pytest
from exported import BARE, CATCH, DEAD, FISH, INCOME, RELEASES, TEXT, record, release, written
from pyld import jsonld

from svodka.export.formats.linked import unit_code

SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"


def refuse(url, options):
    raise AssertionError(f"asked the network for {url}")


def graph(source=RELEASES) -> list[dict]:
    return json.loads(written(source, "jsonld"))["@graph"]


def expanded(source=RELEASES) -> list[dict]:
    return jsonld.expand(json.loads(written(source, "jsonld")), {"documentLoader": refuse})


def of_type(nodes: list[dict], name: str) -> list[dict]:
    return [node for node in nodes if name in node["@type"]]


def observation(made) -> dict:
    (found,) = [node for node in graph([release(records=[made])]) if node["@type"] == "Observation"]
    return found


def values(node: dict, name: str) -> list:
    return [one.get("@value", one.get("@id")) for one in node.get(name, [])]


def test_no_term_is_lost_and_all_are_of_known_vocabularies():
    def terms(node) -> set:
        if isinstance(node, list):
            return set().union(*map(terms, node)) if node else set()
        if not isinstance(node, dict):
            return set()
        return {key for key in node if not key.startswith("@")}.union(*map(terms, node.values()))

    data = json.loads(written(RELEASES, "jsonld"))
    used, context = terms(data["@graph"]), data["@context"]
    assert used <= {*context, "rdf:value"}
    found = terms(expanded())
    assert {name.split("#")[0].rsplit("/", 1)[0] for name in found} == {
        "https://schema.org",
        "http://www.w3.org/ns",
        "http://www.w3.org/1999/02",
    }
    assert len(found) == len(used)


def test_all_of_it_becomes_triples_without_a_network():
    triples = jsonld.to_rdf(json.loads(written(RELEASES, "jsonld")), {"documentLoader": refuse})["@default"]
    assert {triple["predicate"]["value"] for triple in triples} >= {SCHEMA + "value", OA + "exact", OA + "hasTarget"}
    starts = [one["object"] for one in triples if one["predicate"]["value"] == OA + "start"]
    assert {one["datatype"] for one in starts} == {"http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}


def test_an_observation_in_the_words_of_schema_org():
    found = observation(FISH)
    assert found["variableMeasured"] == "изъято рыбы"
    assert found["observationAbout"] == {"@type": "Place", "name": "Алматинская область", "identifier": "KZ-19"}
    assert (found["observationDate"], found["observationPeriod"]) == ("2024-01-01", "P3M")
    assert found["value"] == {"@type": "QuantitativeValue", "value": 1949.5, "unitCode": "UCUM:t", "unitText": "t"}
    assert found["identifier"] == "0123456789abcdef"
    said = {one["propertyID"]: one["value"] for one in found["additionalProperty"]}
    assert said == {
        "measure": "level",
        "comparator": "eq",
        "modality": "actual",
        "counted": "рыба",
        "source": "Комитет рыбного хозяйства",
        "zone": "body",
        "rule": "quantity+indicator",
        "confidence": 0.875,
    }


def test_ranges_and_comparators_are_ends_and_not_values():
    assert observation(INCOME)["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 10_000_000_000,
        "maxValue": 15_000_000_000,
        "unitCode": "ISO4217:KZT",
        "unitText": "KZT",
    }
    assert "observationDate" not in observation(INCOME) and "observationAbout" not in observation(INCOME)
    for comparator, key in {
        "gt": "minValue",
        "ge": "minValue",
        "lt": "maxValue",
        "le": "maxValue",
        "approx": "value",
    }.items():
        value = observation(record("5 погибших", comparator=comparator))["value"]
        assert {name for name in value if "alue" in name and not name.startswith("@")} == {key}


def test_dates_are_as_exact_as_the_time_is():
    assert observation(CATCH)["observationDate"] == "2024"
    assert (observation(DEAD)["observationDate"], observation(DEAD)["observationPeriod"]) == ("2024-05-31", "P1D")


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("1", "C62"),
        ("%", "P1"),
        ("KZT", "ISO4217:KZT"),
        ("t", "UCUM:t"),
        ("kW.h", "UCUM:kW.h"),
        ("1/d", "UCUM:1/d"),
        ("h", "UCUM:h"),
        ("RUB/L", None),
        ("pp", None),
        ("x", None),
        ("pt", None),
    ],
)
def test_codes_of_units(unit, code):
    assert unit_code(unit) == code


def test_the_release_is_what_an_observation_is_based_on():
    nodes = graph()
    articles = {node["@id"]: node for node in nodes if node["@type"] == "Article"}
    based = [node["isBasedOn"] for node in nodes if node["@type"] == "Observation"]
    assert [articles[iri]["url"] for iri in based[:4]] == ["https://example.org/fish?a=1"] * 4
    first = articles[based[0]]
    assert first["publisher"] == {"@type": "Organization", "name": "Пресс-служба", "addressCountry": "KZ"}
    assert (first["headline"], first["datePublished"], first["version"]) == ("Сводка недели 🐟", "2024-06-01", 2)
    assert articles[based[4]] == {"@id": "urn:svodka:bare.txt", "@type": "Article", "inLanguage": "ru"}


def test_selectors_find_their_words_in_the_text():
    nodes = expanded()
    texts = {node["@id"]: values(node, SCHEMA + "text")[0] for node in of_type(nodes, SCHEMA + "DigitalDocument")}
    annotations = of_type(nodes, OA + "Annotation")
    parts = []
    for annotation in annotations:
        (target,) = annotation[OA + "hasTarget"]
        text = texts[values(target, OA + "hasSource")[0]]
        quote, position = target[OA + "hasSelector"]
        (exact,), (prefix,), (suffix,) = (values(quote, OA + name) for name in ("exact", "prefix", "suffix"))
        (start,), (end,) = (values(position, OA + name) for name in ("start", "end"))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix) and text[end:].startswith(suffix)
        assert text.count(prefix + exact + suffix) == 1
        assert values(position, SCHEMA + "unitText") == ["Unicode code points"]
        said = [values(body, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value") for body in annotation[OA + "hasBody"]]
        parts.append(said[1][0])
    assert parts == ["quantity", "period", "place", "number", "source", *["quantity"] * 4]


def test_positions_count_code_points_and_not_bytes_or_utf_16():
    selectors = [node["target"]["selector"] for node in graph() if node["@type"] == "Annotation"]
    quote, position = selectors[4]
    assert quote["exact"] == "«Комитет рыбного хозяйства»"
    assert position["start"] == TEXT.index("«") != len(TEXT[: TEXT.index("«")].encode("utf-16-le")) // 2


def test_every_annotation_is_of_an_observation_that_is_there():
    nodes = graph()
    observations = {node["@id"] for node in nodes if node["@type"] == "Observation"}
    assert len(observations) == 5
    assert {node["body"][0]["@id"] for node in nodes if node["@type"] == "Annotation"} == observations
    identifiers = [node["@id"] for node in nodes]
    assert len(set(identifiers)) == len(identifiers)


def test_releases_of_one_key_are_two():
    identifiers = [node["@id"] for node in graph([BARE, BARE])]
    assert len(set(identifiers)) == len(identifiers)
    assert identifiers[0] == "urn:svodka:bare.txt" and "urn:svodka:bare.txt~2" in identifiers


@pytest.mark.parametrize(
    ("url", "written_"),
    [
        ("https://пример.рф/новость 1?a=«б»", "https://пример.рф/новость%201?a=«б»"),
        ("https://example.org/<a>", "https://example.org/%3Ca%3E"),
        ("no address", None),
        (None, None),
    ],
)
def test_addresses_are_iris(url, written_):
    (article,) = [node for node in graph([release(url=url)]) if node["@type"] == "Article"]
    assert article.get("url") == written_


def test_the_context_comes_first_and_a_node_is_a_line():
    lines = written(RELEASES, "jsonld").decode().split("\n")
    assert lines[0].startswith('{"@context": {') and lines[1] == '"@graph": ['
    assert all(json.loads(line.removesuffix(",")) for line in lines[2:-2])
