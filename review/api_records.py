"""The queue API's routes by which records are handed over: as JSON, as CSV and as FHIR R4. Each record is an audited event."""

# No postponed annotations here: FastAPI must see the local aliases.
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Query, Response
from fastapi import Path as InPath
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from review.api_parts import ASKS_NOTHING, RECORDS, QueueName, QueueWork, Token, Wanted, check_queue, needs
from review.fhir import questionnaire

MOST = 200
"""Records in one answer."""

NEXT = "Next-Cursor"
FHIR = "application/fhir+json"
FormName = Literal["cse_assessment", "cse_checklist"]


def _in_utc(at: datetime) -> datetime:
    """Raises ValueError for a moment that is beyond the calendar there."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError("beyond the calendar") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class RecordOut(BaseModel):
    """A record, as record.schema.json says, with its version, when it came and its band as decided. band_held: one that was
    written or computed before, isn't now, and counts until a second person agrees to less."""

    version: int
    received_at: str
    band_decided: Literal["green", "amber", "red"] | None
    band_held: Literal["green", "amber", "red"] | None
    record: dict[str, Any]


class RecordsOut(BaseModel):
    """Some records. next: send it as `cursor` for those that follow; null where there are no more."""

    records: list[RecordOut]
    next: str | None


class Which(BaseModel):
    """Which records. Without a queue all of the token's."""

    model_config = ConfigDict(extra="forbid")
    # Left out, not null: an address has no null.
    queue: QueueName | SkipJsonSchema[None] = None
    since: Moment | SkipJsonSchema[None] = Field(None, description="Newest version made then or later")
    cursor: Annotated[str, Field(max_length=400)] | SkipJsonSchema[None] = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50


class WhichOfForm(Which):
    """Which records, of one form."""

    form: FormName


def add_record_routes(api: FastAPI, work: QueueWork) -> None:
    """Add them."""
    Reader = Annotated[Token, Depends(needs(work, RECORDS))]  # noqa: N806
    RecordId = Annotated[str, InPath(pattern=r"^[0-9A-Za-z-]{1,64}$")]  # noqa: N806

    @api.get("/records", response_model=RecordsOut)
    def records(token: Reader, which: Annotated[Which, Query()]) -> Any:
        """Records in the order in which their newest versions were made."""
        found, following = work.api_export(token, _wanted(token, which, "json"))
        return {"records": found, "next": following}

    @api.get("/records.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
    def records_csv(token: Reader, which: Annotated[WhichOfForm, Query()]) -> Response:
        """The same of one form as CSV; where to go on stands in the header Next-Cursor."""
        found, following = work.api_export(token, _wanted(token, which, "csv", which.form))
        return _with_next(Response(found, media_type="text/csv; charset=utf-8"), following)

    @api.get(
        "/fhir/QuestionnaireResponse", response_class=JSONResponse, responses={200: {"content": {FHIR: {}}}}
    )
    def responses(token: Reader, which: Annotated[Which, Query()]) -> Response:
        """The same as a FHIR R4 Bundle; where to go on stands in the header Next-Cursor."""
        found, following = work.api_export(token, _wanted(token, which, "fhir"))
        return _with_next(JSONResponse(found, media_type=FHIR), following)

    @api.get(
        "/fhir/QuestionnaireResponse/{record_id}",
        response_class=JSONResponse,
        responses={200: {"content": {FHIR: {}}}},
        dependencies=ASKS_NOTHING,
    )
    def response(token: Reader, record_id: RecordId) -> Response:
        """A record as a FHIR R4 QuestionnaireResponse."""
        return JSONResponse(work.api_response(token, record_id), media_type=FHIR)

    @api.get(
        "/fhir/Questionnaire/{form}",
        response_class=JSONResponse,
        responses={200: {"content": {FHIR: {}}}},
        dependencies=ASKS_NOTHING,
    )
    def form(token: Reader, form: FormName) -> Response:
        """The FHIR R4 Questionnaire that the responses answer."""
        return JSONResponse(questionnaire(form), media_type=FHIR)


def _wanted(token: Token, which: Which, how: Literal["json", "csv", "fhir"], form: str = "") -> Wanted:
    if which.queue is not None:
        check_queue(token, which.queue)
    queues = (which.queue,) if which.queue is not None else token.queues
    return Wanted(how, queues, which.since, which.cursor, which.limit, form)


def _with_next(response: Response, following: str | None) -> Response:
    if following is not None:
        response.headers[NEXT] = following
    return response
