"""OpenAPI: it says what is so. Schemathesis asks the service everything that its own description allows, and does not."""

import tempfile
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from service import StandIn, StandInShelf, client, fetch

from svodka.web import Settings, create

ROOT = Path(__file__).parents[2]

TOKEN = "t0ken-of-the-test-suite"
LOCAL = {"Host": "localhost"}
BEARER = {"Authorization": f"Bearer {TOKEN}"}

# No schema can say that offsets must fit the text: what is valid by the schema alone may be refused there.
BEYOND_SCHEMA = {"POST /gold": [positive_data_acceptance]}


def operations(token: str | None) -> dict:
    folder = Path(tempfile.mkdtemp())
    app = create(Settings(gold=folder, token=token), shelf=StandInShelf(), extractor=StandIn(), fetch=fetch)
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers={**LOCAL, **BEARER})
    found = [operation.ok() for operation in described.get_all_operations()]
    return {f"{operation.method.upper()} {operation.path}": operation for operation in found}


OPEN, LOCKED = operations(None), operations(TOKEN)


def ask_everything(operation, name, *, examples, headers):
    modes = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

    @given(case=st.one_of(modes))
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def nothing_is_found(case):
        case.call_and_validate(headers=headers, excluded_checks=BEYOND_SCHEMA.get(name, []))

    nothing_is_found()


@pytest.mark.parametrize("name", OPEN)
def test_schemathesis_finds_nothing(name):
    ask_everything(OPEN[name], name, examples=60, headers=LOCAL)


@pytest.mark.parametrize("name", LOCKED)
def test_schemathesis_finds_nothing_with_a_token(name):
    ask_everything(LOCKED[name], name, examples=8, headers={**LOCAL, **BEARER})


def test_all_that_is_there_is_described():
    assert sorted(OPEN) == [
        "GET /documents",
        "GET /documents/{key}",
        "GET /facets",
        "GET /health",
        "GET /metrics",
        "GET /records",
        "GET /units",
        "POST /extract",
        "POST /gold",
    ]


@pytest.fixture(scope="module")
def description():
    with client() as web:
        return web.get("/openapi.json").json()


def test_the_page_has_a_sentence_for_every_code(description):
    codes = description["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
    sentences = (ROOT / "pipeline/page/src/i18n/refusals.ts").read_text("utf-8")
    assert [code for code in codes if f"\n  {code}: " not in sentences and code not in ("token", "method")] == []
    assert len(codes) > 20


def test_every_operation_is_told_about(description):
    for path, operations_ in description["paths"].items():
        for operation in operations_.values():
            assert operation["summary"], path
            assert operation["description"], path
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    shape = answer["content"]["application/json"]["schema"]
                    assert shape == {"$ref": "#/components/schemas/Problem"}, (path, status)


def test_every_field_of_a_request_is_told_about(description):
    shapes = description["components"]["schemas"]
    for name in ("TextRequest", "AddressRequest"):
        assert all(field.get("description") for field in shapes[name]["properties"].values())
        assert shapes[name]["examples"]
    for path in ("/documents", "/records"):
        assert all(parameter["description"] for parameter in description["paths"][path]["get"]["parameters"])


def test_a_document_is_the_one_of_the_schemas(description):
    from svodka.model.schema import schema

    told = description["components"]["schemas"]["Document"]
    assert told["properties"].keys() == schema("document")["properties"].keys()
    assert told["additionalProperties"] is False
    gold = description["paths"]["/gold"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert gold == {"$ref": "#/components/schemas/Document"}
    text = description["components"]["schemas"]["TextRequest"]["properties"]["text"]
    assert text["description"].endswith(" At most 100000 of them.")


def test_no_page_of_the_description_loads_scripts_from_elsewhere():
    with client() as web:
        assert [web.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]
