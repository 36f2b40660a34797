"""The record's JSON, its schema, and the table of flag codes that both go by."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from factories import SHA256, double, filled, invalid, score
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import types
from schemas.flags import FLAG_KINDS, make_flag, stops_acceptance
from schemas.forms import FORM_IDS, load_schema
from schemas.record import record_from_json, record_to_json
from schemas.types import Answer, Computed, Flag, Interval, Record, Route, Source
from schemas.validate import validate_record

KEYS = st.from_regex(r"[a-z]{1,8}(\.[a-z_]{1,8}){1,2}", fullmatch=True).filter(lambda key: "._" not in key)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-5, 99), st.text(max_size=20))
ANSWERS = st.builds(
    Answer,
    value=VALUES,
    confidence=st.floats(0, 1),
    method=st.sampled_from(get_args(types.Method)),
    page=st.none() | st.integers(1, 9),
    bbox=st.none() | st.tuples(*[st.floats(0, 900)] * 4),
    candidates=st.lists(VALUES, max_size=3).map(tuple),
)
CODES = sorted(FLAG_KINDS)
FLAGS = st.builds(
    make_flag,
    st.sampled_from(CODES),
    st.text(min_size=1, max_size=20),
    st.lists(KEYS, max_size=2, unique=True),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    flags = tuple(draw(st.lists(FLAGS, max_size=3)))
    low = draw(st.integers(11, 40))
    computed = Computed(Interval(low - 1, 50), Interval(low, 60), ("amber", "red"), "red")
    form = draw(st.sampled_from(FORM_IDS))
    return Record(
        record_id=draw(st.from_regex(r"[0-9a-f]{32}", fullmatch=True)),
        form=form,
        layout=draw(st.none() | st.just("printed 2016")),
        source=Source(
            draw(st.text(max_size=9)),
            SHA256,
            (1, 2),
            draw(st.sampled_from([None, *get_args(types.SourceKind)])),
        ),
        answers=draw(st.dictionaries(KEYS, ANSWERS, max_size=4)),
        computed=computed if form == "cse_assessment" else None,
        flags=flags,
        route=Route(draw(st.sampled_from(get_args(types.Queue))), "urgent", ("A reason.",)),
        status="review" if stops_acceptance(flags) else draw(st.sampled_from(["accepted", "review"])),
    )


@pytest.mark.slow
@given(records())
@settings(deadline=None)
def test_to_json_and_back_is_the_same_and_valid(record: Record) -> None:
    data = json.loads(json.dumps(record_to_json(record)))
    assert validate_record(data) == []
    assert record_from_json(data) == record
    assert record_to_json(record_from_json(data)) == data


def a_record() -> Record:
    scored = score(filled())
    answers = filled(changes={"judgement.score": double(3, 4), "assessment.date": invalid("x")}).answers
    source = Source("scan.pdf", SHA256, (1, 2), "scan")
    return Record("0" * 32, "cse_assessment", None, source, answers, scored.computed, (),
                  Route("mash_new", "standard", ("A reason.",)), "accepted")  # fmt: skip


def _changed(path: str, value: Any) -> dict[str, Any]:
    data = json.loads(json.dumps(record_to_json(a_record())))
    *parts, last = path.split("/")
    place = data
    for part in parts:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return data


FLAG = {"code": "under_13", "severity": "info", "message": "x", "keys": []}
ANSWER = "answers/judgement.score"
BAD: list[tuple[str, Any]] = [
    ("record_version", 2),
    ("record_id", ""),
    ("record_id", ...),
    ("form", "other"),
    ("layout", ""),
    ("source/sha256", "ABC"),
    ("source/pages", [0]),
    ("source/pages", [1, 1]),
    ("source/kind", "fax"),
    ("source/extra", 1),
    (ANSWER + "/value", 1.5),
    (ANSWER + "/confidence", 1.1),
    (ANSWER + "/confidence", -0.1),
    (ANSWER + "/method", "guess"),
    (ANSWER + "/page", 0),
    (ANSWER + "/bbox", [1, 2, 3]),
    (ANSWER + "/candidates", [[]]),
    (ANSWER + "/candidates", ...),
    (ANSWER + "/extra", 1),
    ("answers/No key", {}),
    ("computed", None),
    ("computed/bands", []),
    ("computed/band", "purple"),
    ("computed/overall_score/max", 61),
    ("computed/indicator_total/min", 9),
    ("flags", [{**FLAG, "code": "new"}]),
    ("flags", [{**FLAG, "severity": "error"}]),
    ("flags", [{**FLAG, "message": ""}]),
    ("flags", [{"code": "rag_mismatch", "severity": "error", "message": "x", "keys": []}]),  # but accepted
    ("route/queue", "bin"),
    ("route/priority", "later"),
    ("route/reasons", []),
    ("status", "done"),
    ("status", "quarantined"),  # but in mash_new
    ("extra", 1),
]


@pytest.mark.parametrize(("path", "value"), BAD)
def test_what_breaks_the_schema(path: str, value: Any) -> None:
    assert validate_record(_changed(path, value))


def test_what_keeps_it() -> None:
    assert validate_record(record_to_json(a_record())) == []
    assert validate_record(_changed("flags", [FLAG])) == []


def test_a_document_without_a_form_has_no_answers_and_no_scores() -> None:
    bare = replace(a_record(), form=None, answers={}, computed=None, status="quarantined",
                   route=Route("data_quality", "urgent", ("A reason.",)))  # fmt: skip
    assert validate_record(record_to_json(bare)) == []
    assert validate_record(record_to_json(replace(bare, route=a_record().route)))
    assert validate_record(record_to_json(replace(bare, answers=a_record().answers)))


def test_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        record_from_json(_changed("record_version", 2))


def test_the_schema_has_the_codes_of_the_table() -> None:
    schema = load_schema("record")
    flag = schema["$defs"]["flag"]
    assert flag["properties"]["code"]["enum"] == list(FLAG_KINDS)
    assert set(flag["properties"]["severity"]["enum"]) == set(get_args(types.Severity))
    for rule in flag["allOf"]:
        severity = rule["if"]["properties"]["severity"]["const"]
        codes = [kind.code for kind in FLAG_KINDS.values() if kind.severity == severity]
        assert rule["then"]["properties"]["code"]["enum"] == codes
    accepted = next(
        rule for rule in schema["allOf"] if rule["if"]["properties"].get("status") == {"const": "accepted"}
    )
    allowed = accepted["then"]["properties"]["flags"]["items"]["properties"]["code"]["enum"]
    assert allowed == [kind.code for kind in FLAG_KINDS.values() if not kind.stops_acceptance]


def test_the_schema_has_the_words_of_the_types() -> None:
    schema = load_schema("record")["properties"]
    definitions = load_schema("record")["$defs"]
    assert schema["form"]["enum"] == [*FORM_IDS, None]
    assert schema["source"]["properties"]["kind"]["enum"] == [*get_args(types.SourceKind), None]
    assert schema["route"]["properties"]["queue"]["enum"] == list(get_args(types.Queue))
    assert schema["route"]["properties"]["priority"]["enum"] == list(get_args(types.Priority))
    assert schema["status"]["enum"] == list(get_args(types.Status))
    assert definitions["answer"]["properties"]["method"]["enum"] == list(get_args(types.Method))
    assert definitions["computed"]["properties"]["band"]["enum"] == list(get_args(types.Band))


@pytest.mark.parametrize("kind", FLAG_KINDS.values(), ids=FLAG_KINDS)
def test_errors_stop_acceptance_and_infos_never_do(kind: Any) -> None:
    assert kind.severity != "error" or kind.stops_acceptance
    assert kind.severity != "info" or not kind.stops_acceptance


def test_a_flag_that_the_contract_lacks_can_not_be_made() -> None:
    with pytest.raises(KeyError):
        make_flag("new", "x")
    assert stops_acceptance([Flag("new", "info", "x")])
