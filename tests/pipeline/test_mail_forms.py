"""Real forms in mails: what becomes a record, what is set aside, and what the mail as a whole tells of each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
import structlog
from conftest import Crash, crash_at
from containers import word, zipped
from mails import letter, mail
from office_files import docx, picture
from PIL import Image, ImageDraw, ImageFilter
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, StreamObject
from typer.testing import CliRunner

from pipeline import ledger, take_in
from pipeline.cli import app
from pipeline.context import Intake, open_intake
from pipeline.intake import extract, process, receive, submit_file, validate_and_route
from pipeline.ledger import take_stock
from pipeline.messages import judge_what_came_since
from pipeline.one_by_one import Failures
from pipeline.read_files import read_files
from pipeline.reread import reread
from routing import store_tables
from routing.store_companions import assessment_came_later, mail_came_later, marf_came_later
from routing.store_queue import list_items
from routing.store_records import get_record
from routing.store_reread import Asked
from schemas.settings import Settings

pytestmark = pytest.mark.usefixtures("read_once")

FILLED = Path(__file__).parents[2] / "sample_forms" / "filled"
Rows = set[tuple[str, str, str]]


def sample(name: str) -> tuple[str, bytes]:
    return name, (FILLED / name).read_bytes()


def encrypted(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("invented")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def xfa_only() -> bytes:
    """What Adobe's designer makes: one page that says to wait, and the form in XML."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(letter("Please wait...", "If this message is not"))))
    stream = StreamObject()
    stream.set_data(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>")
    form = DictionaryObject(
        {NameObject("/XFA"): writer._add_object(stream), NameObject("/Fields"): ArrayObject()}
    )
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)
    writer._root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def joined(*files: bytes) -> bytes:
    writer = PdfWriter()
    for one in files:
        writer.append(io.BytesIO(one))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def holding(data: bytes, name: str, file: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.add_attachment(name, file)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def damaged(name: str) -> bytes:
    """A form of which two bytes changed on the way, so that its text doesn't come out."""
    data = bytearray((FILLED / name).read_bytes())
    data[525 + 111] ^= 0x55
    data[525 + 112] ^= 0xFF
    return bytes(data)


def logo() -> bytes:
    picture = Image.new("RGB", (480, 400), "white")
    ImageDraw.Draw(picture).ellipse((60, 60, 420, 340), fill="navy")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def unreadable() -> bytes:
    """A photograph of a page, so blurred that no layout fits it."""
    page = next(iter(pypdfium2.PdfDocument(LOOKED_AFTER[1]))).render(scale=2).to_pil()
    out = io.BytesIO()
    page.convert("RGB").filter(ImageFilter.GaussianBlur(9)).save(out, "JPEG")
    return out.getvalue()


def with_inline(message: bytes, data: bytes) -> bytes:
    """The mail, with a picture among its text."""
    import base64

    boundary = message.split(b'boundary="')[1].split(b'"')[0]
    picture = (
        b"\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    end = b"--" + boundary + b"--"
    return message.replace(end, b"--" + boundary + picture + base64.encodebytes(data) + end)


ASSESSMENT, CHECKLIST = sample("all_agree.pdf"), sample("checklist_two_low.pdf")
LOOKED_AFTER = sample("looked_after.pdf")
MARF = ("scan.pdf", letter("Multi-Agency Referral Form", "Concerns about child sexual exploitation"))
LEAFLET = ("leaflet.pdf", letter("Opening hours", "Monday to Friday"))
NEW = ("cse_assessment", "mash_new", "accepted")

# What the mail holds; form, queue and status of each record; its flags that the mail decides; what is set aside.
MAILS: list[tuple[str, bytes, list[tuple[str | None, str, str]], set[str], Rows]] = [
    ("no MARF", mail(ASSESSMENT), [NEW], {"marf_missing"}, set()),
    ("a MARF", mail(ASSESSMENT, MARF), [NEW], set(), {("scan.pdf", "set_aside", "marf")}),
    ("a MARF in Word", mail(ASSESSMENT, ("x.docx", word("Multi-Agency Referral"))), [NEW], set(), {("x.docx", "set_aside", "marf")}),
    ("a MARF in a zip", mail(("x.zip", zipped(ASSESSMENT, MARF))), [NEW], set(), {("x.zip!/scan.pdf", "set_aside", "marf")}),
    ("named a MARF", mail(("MARF.pdf", ASSESSMENT[1])), [NEW], {"marf_missing"}, set()),
    ("a checklist named a MARF", mail(ASSESSMENT, ("MARF - child.pdf", CHECKLIST[1])), [("cse_checklist", "mash_new", "accepted"), NEW], {"marf_missing"}, set()),
    ("named a MARF, and one", mail(("MARF.pdf", ASSESSMENT[1]), MARF), [NEW], set(), {("scan.pdf", "set_aside", "marf")}),
    ("a MARF and its assessment in one file", mail(("x.pdf", joined(MARF[1], ASSESSMENT[1]))), [NEW], set(), set()),
    ("a MARF that speaks of it, attached to the form itself", mail(("x.pdf", holding(ASSESSMENT[1], "y.pdf", letter("Multi-Agency Referral Form", "See the CSE assessment")))), [NEW], set(), {("y.pdf", "set_aside", "marf")}),
    ("Route 2 needs none", mail(LOOKED_AFTER), [("cse_assessment", "rise_allocated", "accepted")], set(), set()),
    ("no mail", zipped(ASSESSMENT), [NEW], set(), set()),
    ("a checklist beside", mail(CHECKLIST, ASSESSMENT, MARF), [("cse_checklist", "mash_new", "accepted"), NEW], set(), {("scan.pdf", "set_aside", "marf")}),
    ("a checklist alone", mail(CHECKLIST), [("cse_checklist", "full_assessment", "accepted")], {"full_assessment_needed"}, set()),
    ("a leaflet beside", mail(ASSESSMENT, LEAFLET, MARF), [NEW], set(), {("leaflet.pdf", "set_aside", "unrelated"), ("scan.pdf", "set_aside", "marf")}),
    ("a picture among the text", with_inline(mail(ASSESSMENT, MARF), logo()), [NEW], set(), {("part4", "set_aside", "inline_picture"), ("scan.pdf", "set_aside", "marf")}),
    ("a page among the text", with_inline(mail(ASSESSMENT, MARF), unreadable()), [NEW, (None, "data_quality", "quarantined")], set(), {("scan.pdf", "set_aside", "marf")}),
    ("scans in Word beside", mail(ASSESSMENT, MARF, ("x.docx", docx("Dear colleague. " * 50, ("word/media/image1.png", picture(1240, 1754))))), [NEW, (None, "data_quality", "quarantined")], {"unsupported_type"}, {("scan.pdf", "set_aside", "marf")}),
    ("a link to a file beside", mail(ASSESSMENT, MARF, text="And https://share.example.org/d/abc"), [NEW, (None, "data_quality", "quarantined")], {"unrecognised_document"}, {("scan.pdf", "set_aside", "marf")}),
    ("a notice under a document's name", mail(ASSESSMENT, MARF, ("b.pdf", b"Ask the service desk.")), [NEW, (None, "data_quality", "quarantined")], {"unsupported_type"}, {("scan.pdf", "set_aside", "marf")}),
    ("a damaged form beside", mail(LOOKED_AFTER, ("CSE checklist.pdf", damaged("checklist_one_medium.pdf"))), [("cse_assessment", "rise_allocated", "accepted"), (None, "data_quality", "quarantined")], {"malformed"}, set()),
    ("a leaflet alone", mail(LEAFLET), [(None, "data_quality", "quarantined")], {"unrecognised_document"}, set()),
    ("a MARF alone", mail(MARF), [(None, "data_quality", "quarantined")], {"unrecognised_document"}, set()),
    ("Word alone", mail(("x.docx", word("Anything"))), [(None, "data_quality", "quarantined")], {"unsupported_type"}, set()),
    ("our form in Word beside", mail(ASSESSMENT, MARF, ("x.docx", word("CSE Assessment"))), [NEW, (None, "data_quality", "quarantined")], {"unsupported_type"}, {("scan.pdf", "set_aside", "marf")}),
    ("with a password", mail(("x.pdf", encrypted(ASSESSMENT[1]))), [(None, "data_quality", "quarantined")], {"encrypted"}, set()),
    ("XFA", mail(("x.pdf", xfa_only())), [(None, "data_quality", "quarantined")], {"unsupported_type"}, set()),
    ("nothing", mail(), [(None, "data_quality", "quarantined")], {"unrecognised_document"}, set()),
]  # fmt: skip
OF_THE_MAIL = {
    "marf_missing",
    "full_assessment_needed",
    "unrecognised_document",
    "unsupported_type",
    "encrypted",
    "malformed",
}


@pytest.fixture
def intake(settings: Settings) -> Iterator[Intake]:
    with open_intake(settings) as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "message", "records", "flags", "aside"), MAILS, ids=[one[0] for one in MAILS]
)
def test_what_becomes_of_a_mail(
    intake: Intake,
    tmp_path: Path,
    what: str,
    message: bytes,
    records: list[tuple[str | None, str, str]],
    flags: set[str],
    aside: Rows,
) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(message)
    with path.open("rb") as file:
        process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    found = {
        item.record_id: get_record(intake.store, item.record_id).record for item in list_items(intake.store)
    }
    assert sorted((one.form or "", one.route.queue, one.status) for one in found.values()) == sorted(
        (form or "", queue, status) for form, queue, status in records
    )
    codes = {flag.code for one in found.values() for flag in one.flags}
    assert codes & OF_THE_MAIL == flags
    assert set_aside(intake) == {reason for _, _, reason in aside}
    ledger = take_stock(intake)
    assert (ledger.problems, sum(line.set_aside for line in ledger.documents)) == ((), len(aside))
    # `read` says the same of a saved mail, without a store.
    (read,) = read_files([str(path)], 1)
    assert isinstance(read, list)
    assert {one["record_id"] for one in read} == set(found)
    assert {flag["code"] for one in read for flag in one["flags"]} & OF_THE_MAIL == flags
    assert all(one["source"]["path"].startswith(str(path)) for one in read)


def set_aside(intake: Intake) -> set[str]:
    with intake.store.read() as connection:
        rows = connection.execute(store_tables.message_parts.select()).all()
    return {row.set_aside for row in rows if row.set_aside}


def test_what_was_set_aside_is_listed_with_its_reason(intake: Intake, tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(mail(ASSESSMENT, LEAFLET, ("logo.txt", b"text")))
    with path.open("rb") as file:
        process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    env = {"MASH_INTAKE_HOME": str(intake.settings.home)}
    plain = CliRunner().invoke(app, ["messages", "--json"], env=env)
    (told,) = json.loads(plain.stdout)
    assert (told["channel"], told["state"]) == ("submit", "processed")
    assert [(one["outcome"], one["reason"]) for one in told["parts"]] == [
        ("recorded", None),
        ("set_aside", "unrelated"),
        ("set_aside", "text"),
    ]
    assert "leaflet" not in plain.stdout
    named = CliRunner().invoke(app, ["messages", told["message_id"], "--names"], env=env)
    none = CliRunner().invoke(app, ["messages", "nonsense", "--json"], env=env)
    assert (none.exit_code, none.stdout) == (1, "") and "There is no such message" in none.stderr
    structlog.reset_defaults()
    assert f"set_aside  unrelated  {path}!/leaflet.pdf" in named.stdout
    with intake.store.read() as connection:
        actions = connection.execute(store_tables.audit_events.select()).all()
    assert [one.subject for one in actions if one.action == "looked_at"] == [told["message_id"]]


@pytest.mark.slow
def test_companions_in_different_batches_are_judged_together(intake: Intake, tmp_path: Path) -> None:
    """Ten documents a batch: the checklist is recorded before its assessment is read."""
    others = [(f"{n:02}.pdf", letter(f"Letter {n}")) for n in range(10)]
    path = tmp_path / "x.eml"
    path.write_bytes(mail(CHECKLIST, *others, ASSESSMENT))
    with path.open("rb") as file:
        process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    assert {(item.queue, item.status) for item in list_items(intake.store)} == {("mash_new", "accepted")}
    assert len(list_items(intake.store)) == 2
    assert set_aside(intake) == {"unrelated"}


@pytest.mark.slow
def test_what_was_set_aside_is_judged_again_when_it_comes_alone(intake: Intake, tmp_path: Path) -> None:
    seen: list[list[str]] = []
    for number, message in enumerate(
        (mail(ASSESSMENT, LEAFLET), mail(LEAFLET), mail(LEAFLET, subject="Again"))
    ):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(message)
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
        items = list_items(intake.store, "data_quality")
        seen.append([get_record(intake.store, item.record_id).record.source.path for item in items])
    # The leaflet itself, at its second coming; at its third the mail that brought it, as nobody would see that.
    assert [len(paths) for paths in seen] == [0, 1, 2]
    assert str(tmp_path / "2.eml") in seen[2]
    assert take_stock(intake).problems == ()


def test_a_form_that_came_before_needs_no_more(intake: Intake, tmp_path: Path) -> None:
    for number in range(2):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(mail(ASSESSMENT, subject=f"{number}"))
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    (item,) = list_items(intake.store)
    assert "duplicate_document" in item.flags


@pytest.mark.slow
def test_a_marf_that_comes_later_with_the_form_withdraws_the_flag(intake: Intake, tmp_path: Path) -> None:
    def versions(*message: bytes) -> list[tuple[int, bool]]:
        for number, data in enumerate(message):
            path = tmp_path / f"{number}.eml"
            path.write_bytes(data)
            with path.open("rb") as file:
                process([one.document_id for one in submit_file(file, str(path), intake)], intake)
        (item,) = (one for one in list_items(intake.store) if one.queue == "mash_new")
        saved = get_record(intake.store, item.record_id)
        return [(saved.version, "marf_missing" in {flag.code for flag in saved.record.flags})]

    assert versions(mail(ASSESSMENT)) == [(1, True)]
    assert versions(mail(MARF, subject="Without the form")) == [(1, True)]  # whose it is nobody can tell
    ((version, missing),) = versions(mail(ASSESSMENT, MARF, subject="Once more"))
    assert (version > 1, missing) == (True, False)
    assert versions(mail(ASSESSMENT, MARF, subject="And again"))[0][1] is False
    with intake.store.read() as connection:
        actions = [row.action for row in connection.execute(store_tables.audit_events.select())]
    assert actions.count("reread") == 1
    assert intake.store.verify_audit() is None
    assert take_stock(intake).problems == ()


@pytest.mark.parametrize("first", ["scan", "zip", "mail"])
def test_a_mail_wants_its_marf_however_else_its_form_came(intake: Intake, tmp_path: Path, first: str) -> None:
    def missing(name: str, data: bytes) -> bool:
        path = tmp_path / name
        path.write_bytes(data)
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
        (item,) = (one for one in list_items(intake.store) if one.queue == "mash_new")
        return "marf_missing" in item.flags

    scan, alone = ("x.pdf", ASSESSMENT[1]), ("x.eml", mail(ASSESSMENT))
    scan = ("x.zip", zipped(ASSESSMENT)) if first == "zip" else scan
    assert missing(*(alone if first == "mail" else scan)) is (first == "mail")
    assert missing(*(scan if first == "mail" else alone)) is True
    assert mail_came_later(intake.store) == []  # and is not judged again by every run
    (item,) = list_items(intake.store)
    reread(intake, Asked(document_ids=(item.document_id,)), "ann")
    assert "marf_missing" in list_items(intake.store)[0].flags
    assert missing("y.eml", mail(ASSESSMENT, MARF, subject="Once more")) is False
    assert (mail_came_later(intake.store), take_stock(intake).problems) == ([], ())


@pytest.mark.parametrize("told", [True, False], ids=["a mail without it before", "scans alone before"])
def test_a_form_that_came_before_is_no_marf_by_its_new_name(
    intake: Intake, tmp_path: Path, told: bool
) -> None:
    called = mail(ASSESSMENT, ("MARF.pdf", CHECKLIST[1]), subject="With a name")
    for number, data in enumerate(
        (ASSESSMENT[1], CHECKLIST[1], *([mail(ASSESSMENT)] if told else []), called)
    ):
        path = tmp_path / f"{number}.x"
        path.write_bytes(data)
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    (item,) = (one for one in list_items(intake.store, "mash_new"))
    assert "marf_missing" in item.flags
    assert take_stock(intake).problems == ()


@pytest.mark.parametrize("step", ["contents_saved", "marf_withdrawn"])
def test_the_flag_is_withdrawn_whatever_dies(intake: Intake, tmp_path: Path, step: str) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(mail(ASSESSMENT))
    with path.open("rb") as file:
        process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    (intake.settings.scan_folder).mkdir(parents=True, exist_ok=True)
    (intake.settings.scan_folder / "y.eml").write_bytes(mail(ASSESSMENT, MARF))
    patient = replace(intake, settings=replace(intake.settings, stable_seconds=0))
    dying = replace(patient, fault=crash_at(step))
    with pytest.raises(Crash):
        validate_and_route([extract(one, patient) for one in receive(dying)], dying)
    validate_and_route([extract(one, patient) for one in receive(patient)], patient)
    (item,) = list_items(intake.store)
    assert "marf_missing" not in {flag.code for flag in get_record(intake.store, item.record_id).record.flags}


@pytest.mark.slow
def test_taking_in_again_takes_up_what_was_interrupted(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_in, "strays", partial(ledger.strays, arriving=timedelta(0)))
    patient = replace(intake, settings=replace(intake.settings, stable_seconds=0))
    folder = intake.settings.scan_folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, data, step in (
        ("x.eml", mail(ASSESSMENT, MARF), "part_sealed"),
        ("y.pdf", CHECKLIST[1], "sealed"),
    ):
        (folder / name).write_bytes(data)
        with pytest.raises(Crash):
            receive(replace(patient, fault=crash_at(step)))
    with pytest.raises(Crash):
        take_in.take_in_strays(replace(patient, fault=crash_at("read")))
    take_in.take_in_strays(patient)
    assert [item.queue for item in list_items(intake.store)] == ["full_assessment"]  # at once
    validate_and_route([extract(one, patient) for one in receive(patient)], patient)
    assert {(item.queue, item.status) for item in list_items(intake.store)} == {
        ("mash_new", "accepted"), ("full_assessment", "accepted")
    }  # fmt: skip
    assert (set_aside(intake), take_stock(intake, timedelta(0)).problems) == ({"marf"}, ())


@pytest.mark.slow
def test_a_marf_that_nobody_read_yet_withdraws_nothing(intake: Intake, tmp_path: Path) -> None:
    """A form that is called one, after a crash: it was taken at its name's word for good."""
    path = tmp_path / "x.eml"
    path.write_bytes(mail(ASSESSMENT))
    with path.open("rb") as file:
        process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    (intake.settings.scan_folder).mkdir(parents=True, exist_ok=True)
    (intake.settings.scan_folder / "y.eml").write_bytes(
        mail(ASSESSMENT, ("MARF.pdf", sample("overlap.pdf")[1]))
    )
    patient = replace(intake, settings=replace(intake.settings, stable_seconds=0))
    batches = receive(patient)
    judge_what_came_since(patient, Failures())
    (item,) = list_items(intake.store)
    assert "marf_missing" in item.flags
    validate_and_route([extract(one, patient) for one in batches], patient)
    assert ["marf_missing" in item.flags for item in list_items(intake.store)] == [True, True]


def test_a_form_named_a_marf_withdraws_nothing(intake: Intake, tmp_path: Path) -> None:
    for number, message in enumerate((mail(ASSESSMENT), mail(("MARF.pdf", ASSESSMENT[1])))):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(message)
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    (item,) = list_items(intake.store)
    assert "marf_missing" in item.flags
    assert marf_came_later(intake.store) == []  # and is not judged again by every run
    assert take_stock(intake).problems == ()
    parts, messages = store_tables.message_parts, store_tables.messages
    for change, code in (
        (parts.update().values(marf=True), "part_changed"),
        (messages.update().values(state="quarantined"), "message_changed"),
    ):
        with intake.store.engine.begin() as connection:
            connection.execute(change)
        assert code in {one.code for one in take_stock(intake).problems}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "form", "before", "after"),
    [
        ("checklist_two_low.pdf", ASSESSMENT, ("full_assessment", True), ("mash_new", False)),
        ("checklist_two_low.pdf", LOOKED_AFTER, ("full_assessment", True), ("rise_allocated", False)),
        ("checklist_below.pdf", LOOKED_AFTER, ("mash_new", False), ("rise_allocated", False)),
    ],
)
def test_a_checklist_that_came_alone_goes_with_its_assessment(
    intake: Intake,
    tmp_path: Path,
    name: str,
    form: tuple[str, bytes],
    before: tuple[str, bool],
    after: tuple[str, bool],
) -> None:
    seen = []
    for number, message in enumerate(
        (mail(sample(name)), mail(form), mail(sample(name), form, subject="Both"))
    ):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(message)
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
        records = {
            one.record_id: get_record(intake.store, one.record_id).record for one in list_items(intake.store)
        }
        (found,) = (one for one in records.values() if one.form == "cse_checklist")
        seen.append((found.route.queue, "full_assessment_needed" in {flag.code for flag in found.flags}))
    assert seen == [before, before, after]
    assert assessment_came_later(intake.store) == []
    assert intake.store.verify_audit() is None
    assert take_stock(intake).problems == ()


@pytest.mark.slow
@pytest.mark.parametrize("step", ["contents_saved", "checklist_joined"])
def test_a_checklist_joins_its_assessment_whatever_dies(intake: Intake, tmp_path: Path, step: str) -> None:
    for number, message in enumerate((mail(CHECKLIST), mail(LOOKED_AFTER))):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(message)
        with path.open("rb") as file:
            process([one.document_id for one in submit_file(file, str(path), intake)], intake)
    intake.settings.scan_folder.mkdir(parents=True, exist_ok=True)
    (intake.settings.scan_folder / "y.eml").write_bytes(mail(CHECKLIST, LOOKED_AFTER))
    patient = replace(intake, settings=replace(intake.settings, stable_seconds=0))
    with pytest.raises(Crash):
        receive(replace(patient, fault=crash_at(step)))
    validate_and_route([extract(one, patient) for one in receive(patient)], patient)
    assert {item.queue for item in list_items(intake.store)} == {"rise_allocated"}
