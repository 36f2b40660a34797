"""What nobody looked into goes to a person beside whatever else came; what was read, or is plain junk, is set aside."""

from __future__ import annotations

import base64
import os
import time
from dataclasses import replace
from typing import Any, NoReturn

import pytest
from compressed_rtf import compress
from containers import compound_file, outlook, portfolio, winmail, zipped
from mails import mail
from office_files import docx, in_rtf, odt, opened, picture, rtf, word_97

from extractors.mail import unpack
from extractors.unpack import looks
from schemas.forms import load_form
from schemas.parts import Unpacked
from schemas.settings import ReadLimits

A = b"%PDF-1.7 0"
LIMITS = ReadLimits()
LETTER = "Dear colleague, thank you for the pictures of the summer fair. " * 12
TITLES = [q.title for q in load_form("cse_assessment").of_kind("indicator")]
PASTED = "\n".join(f"{title}: 4" for title in TITLES)
PAGE = "<html><table>" + "".join(f"<tr><td>{title}<td>4" for title in TITLES) + "</table></html>"
SCAN, LOGO, CREST, BANNER = picture(1240, 1754), picture(300, 90), picture(800, 800), picture(1200, 600)
CODE = base64.b64encode(bytes(range(256)) * 40).decode()


def beside(*files: tuple[str, bytes], text: str = "Please find it attached.") -> Unpacked:
    return unpack(mail(("a.pdf", A), *files, text=text), LIMITS)


def raises(error: type[BaseException]) -> Any:
    def fails(*_: object) -> NoReturn:
        raise error

    return fails


def told(found: Unpacked) -> list[tuple[str | None, str | None]]:
    """Name and what becomes of each part but the form: "person", why it is set aside, or None where its reader tells."""
    return [
        (one.name, "person" if one.may_be_form else one.set_aside)
        for one in found.parts
        if one.name != "a.pdf"
    ]


# What it is, its name and bytes, and whether it may hold a form that nobody sees from outside.
OFFICE: list[tuple[str, bytes, bool]] = [
    ("a letter.docx", docx(LETTER), False),
    ("a letter with a logo.docx", docx(LETTER, ("word/media/image1.png", LOGO)), False),
    ("a letter with a crest and a banner.docx", docx(LETTER, ("word/media/image1.png", CREST), ("word/media/image2.png", BANNER)), False),
    ("two lines and a logo.docx", docx("Dear all", ("word/media/image1.png", LOGO)), False),
    ("two lines and a picture.docx", docx("Dear all", ("word/media/image1.png", CREST)), True),
    ("a letter and scans.docx", docx(LETTER, ("word/media/image1.png", SCAN)), True),
    ("a letter and a cut form.docx", docx(LETTER, *((f"word/media/image{n}.png", BANNER) for n in range(3))), True),
    ("a small drawing.docx", docx(LETTER, ("word/media/image1.emf", b"\1\0\0\0" + bytes(500))), False),
    ("a large drawing.docx", docx(LETTER, ("word/media/image1.emf", b"\1\0\0\0" + bytes(50_000))), True),
    ("an object.docx", docx(LETTER, ("word/embeddings/oleObject1.bin", A)), True),
    ("a page brought in.docx", docx(LETTER, ("word/afchunk.xml", b"<x/>"), more='<w:altChunk r:id="a"/>'), True),
    ("a web page brought in.docx", docx(LETTER, ("word/afchunk.htm", b"<html>")), True),
    ("handwriting.docx", docx(LETTER, ("word/ink/ink1.xml", b"<ink/>"), more='<w14:contentPart r:id="a"/>'), True),
    ("no word.docx", docx(""), True),
    ("the form.docx", docx(PASTED), True),
    ("macros and printers.xlsx", opened(("xl/sharedStrings.xml", b"<si><t>Rota</t></si>"), ("xl/printerSettings/printerSettings1.bin", b"x"), ("xl/vbaProject.bin", b"x")), False),
    ("pictures.pptx", opened(("ppt/slides/slide1.xml", b"<a:t>Slide</a:t>"), ("ppt/media/image1.jpeg", SCAN)), True),
    ("pictures.xlsx", opened(("xl/workbook.xml", b"<x/>"), ("xl/media/image1.jpeg", SCAN)), True),
    ("a print.xps", opened(("FixedDocSeq.fdseq", b"<x/>"), ("Documents/1/Pages/1.fpage", b"<FixedPage/>")), True),
    ("a form.pages", zipped(("Index/Document.iwa", b"\0\1"), ("preview.jpg", SCAN)), True),
    ("a letter.odt", odt(LETTER, ("META-INF/manifest.xml", b"<x/>"), ("Thumbnails/thumbnail.png", SCAN)), False),
    ("a password.odt", odt(LETTER, ("META-INF/manifest.xml", b"<x><manifest:encryption-data/></x>")), True),
    ("scans.odt", odt(LETTER, ("Pictures/1.png", SCAN)), True),
    ("an object.odt", odt(LETTER, ("Object 1", b"x")), True),
    ("a letter.doc", word_97(LETTER), False),
    ("a logo.doc", word_97(LETTER, streams={"Data": LOGO.ljust(5000, b"\0")}), False),
    ("scans.doc", word_97(LETTER, streams={"Data": b"\0" * 99 + SCAN}), True),
    ("a fax in a drawing.doc", word_97(LETTER, streams={"Data": b"\0\0\x1a\xf0" + (40_000).to_bytes(4, "little") + bytes(50_000)}), True),
    ("a password.doc", word_97(LETTER, flags=0x0100), True),
    ("an object.doc", word_97(LETTER, streams={"ObjectPool": {"_1": {"CONTENTS": A}}}), True),
    ("no word.doc", word_97(""), True),
    ("an old table.xls", compound_file({"Workbook": bytes(5000)}), True),
    ("a letter.rtf", rtf(LETTER), False),
    ("a logo.rtf", rtf(LETTER, in_rtf(LOGO)), False),
    ("scans.rtf", rtf(LETTER, in_rtf(SCAN)), True),
    ("an object.rtf", rtf(LETTER, r"{\object\objemb{\*\objdata " + A.hex() + "}}"), True),
    ("the form's name in runs.rtf", rtf(r"{\b CSE} {\i Assess}ment"), True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "closed"), OFFICE, ids=[one[0] for one in OFFICE])
def test_a_document_of_office_is_set_aside_only_where_all_of_it_was_seen(
    name: str, data: bytes, closed: bool
) -> None:
    assert told(beside((name, data))) == [(name, "person" if closed else None)]


MESSAGES: list[tuple[str, bytes, list[tuple[str, str | None]]]] = [
    ("Outlook", outlook(texts={"1000001F": PASTED.encode("utf-16-le")}), [("x!/text", "person")]),
    ("Outlook's page", outlook(texts={"1000001F": b"x\0", "10130102": PAGE.encode()}), [("x!/text", "person")]),
    ("Outlook's rich text", outlook(texts={"10090102": compress(rtf(PASTED))}), [("x!/text", "person")]),
    ("Outlook's rich text, damaged", outlook(texts={"10090102": b"none" * 9}), [("x!/rich text", "person")]),
    ("Outlook and a file", outlook(("b.pdf", A), texts={"1000001F": PASTED.encode("utf-16-le")}), [("x!/b.pdf", None), ("x!/text", "person")]),
    ("Outlook, a letter", outlook(texts={"1000001F": LETTER.encode("utf-16-le")}), [("x", "text")]),
    ("winmail.dat", winmail(("b.pdf", A), body=PASTED.encode()), [("x!/b.pdf", None), ("x!/text", "person")]),
    ("winmail.dat, a letter", winmail(body=LETTER.encode()), [("x", "text")]),
    ("winmail.dat of nothing", winmail(), [("x", "person")]),
    ("a saved mail of a letter", mail(text=LETTER), [("x", "text")]),
    ("a text that begins like a mail", b"From: Social worker\r\nTo: MASH\r\nSubject: child\r\n\r\nTwo pages.\r\n", [("x", "text")]),
    ("a form that begins like a mail", f"From: A\r\nTo: B\r\n{PASTED}".encode(), [("x!/text", "person")]),
    ("a form in its headers", "From: A\nTo: B\nSubject: {}\n\nEnd".format(PASTED.replace("\n", "\n ")).encode(), [("x", "person")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "expected"), MESSAGES, ids=[one[0] for one in MESSAGES])
def test_the_text_of_a_message_within_is_read_and_listed(
    what: str, data: bytes, expected: list[tuple[str, str | None]]
) -> None:
    assert told(beside(("x", data))) == expected


def test_a_mail_of_words_within_a_mail_is_listed() -> None:
    inner = b"Content-Type: message/rfc822\r\n\r\n" + mail(text=LETTER)
    whole = b'Subject: x\r\nFrom: a@example.org\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\n'
    assert told(unpack(whole + inner + b"\r\n--o--\r\n", LIMITS)) == [("message", "text")]


TEXTS: list[tuple[str, bytes, list[tuple[str, str | None]]]] = [
    ("the form in few words", PASTED.encode(), [("x", "person")]),
    ("Notepad's Unicode", b"\xff\xfe" + PASTED.encode("utf-16-le"), [("x", "person")]),
    ("the other Unicode", b"\xfe\xff" + PASTED.encode("utf-16-be"), [("x", "person")]),
    ("Unicode without a mark", PASTED.encode("utf-16-le"), [("x", "person")]),
    ("a page in Unicode", PAGE.encode("utf-16"), [("x", "person")]),
    ("a page of its own charset", b'<html><meta charset="utf-7">' + PAGE.encode(), [("x", "person")]),
    ("a page of secure mail", f"<html><script>var x='{CODE}'</script>".encode(), [("x", "person")]),
    ("a page that hides it", f"<html><input value='{CODE}'>".encode(), [("x", "person")]),
    ("a page that a program draws", b"<html><script>" + b"draw(1, 2);\n" * 900 + b"</script>", [("x", "person")]),
    ("a coded text", "\n".join(CODE[n : n + 76] for n in range(0, len(CODE), 76)).encode(), [("x", "person")]),
    ("a long text", b"so it goes " * 900_000, [("x", "person")]),
    ("a page with a scan", b'<html><img src="data:image/png;base64,' + base64.b64encode(SCAN) + b'">', [("x", "web_page"), ("x!/picture 1 in the text", None)]),
    ("a page with its own letters", b"<html><style>src:url(data:font/woff2;base64," + base64.b64encode(b"wOF2" + bytes(range(256)) * 30) + b")</style>", [("x", "web_page"), ("x!/picture 1 in the text", "font")]),
    ("a letter", LETTER.encode(), [("x", "text")]),
    ("a page of links", b"<html>" + b'<a href="https://example.org/' + b"A1b2" * 90 + b'">here</a> ' * 40, [("x", "web_page")]),
    ("an invitation", b"BEGIN:VCALENDAR\r\nSUMMARY:Meeting\r\nEND:VCALENDAR\r\n", [("x", "calendar")]),
    ("an invitation with a file", b"BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:" + base64.b64encode(A * 9)[:70] + b"\r\n " + base64.b64encode(A * 9)[70:] + b"\r\nEND:VCALENDAR\r\n", [("x", "calendar"), ("x!/attachment 1", None)]),
    ("a card with a face", b"BEGIN:VCARD\r\nPHOTO;ENCODING=b:" + base64.b64encode(LOGO) + b"\r\nEND:VCARD\r\n", [("x", "contact_card"), ("x!/attachment 1", "small_picture")]),
    ("a card with a scan", b"BEGIN:VCARD\r\nVERSION:2.1\r\nPHOTO;PNG;BASE64:\r\n  " + base64.b64encode(SCAN) + b"\r\n\r\nEND:VCARD\r\n", [("x", "contact_card"), ("x!/attachment 1", None)]),
    ("a card of version 4 with a scan", b"BEGIN:VCARD\r\nitem1.PHOTO:data:image/png;base64," + base64.b64encode(SCAN) + b"\r\nEND:VCARD\r\n", [("x", "contact_card"), ("x!/attachment 1", None)]),
    ("a card with a form for a note", b"BEGIN:VCARD\r\nNOTE:" + PASTED.replace("\n", "\\n").encode() + b"\r\nEND:VCARD\r\n", [("x", "person")]),
    ("what a Mac keeps", b"\0\x05\x16\x07\0\2\0\0" + bytes(range(90)), [("x", "resource_fork")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "data", "expected"), TEXTS, ids=[one[0] for one in TEXTS])
def test_a_text_is_set_aside_only_where_all_of_it_was_read(
    what: str, data: bytes, expected: list[tuple[str, str | None]]
) -> None:
    assert told(beside(("x", data))) == expected


PROSE: list[tuple[str, bytes]] = [
    ("a.txt", b"Hello"),
    ("ATT00001.txt", b"Kind regards\r\n\r\nInvented Sender\r\nSocial Worker | Invented Council\r\nTel: 01234 567890 | Mob: 07700 900123\r\nsender@example.org\r\nwww.example.org\r\n"),
    ("disclaimer", b"________________\r\nThis e-mail and any files transmitted with it are confidential. If you have received it in error please ensure that any attachments are deleted. Any unauthorised use of this email or its attachments is strictly prohibited. It was scanned and no virus was found.\r\n**********"),
    ("warning.txt", b"[EXTERNAL] This email comes from outside. Do not click links or open attachments unless you know the sender."),
    ("ATT00002.txt", b"-- \r\nlist mailing list\r\nlist@example.org\r\nhttps://lists.example.org/mailman/listinfo/list\r\n"),
    ("ATT00003.htm", b'<html><head><meta http-equiv="Content-Type" content="text/html"></head><body><br><div><br></div></body></html>'),
    ("ATT00004.htm", b'<meta charset="utf-8"><div>Invented Sender, <a href="https://www.example.org">www.example.org</a> <a href="https://www.example.org/policy.pdf">our privacy notice</a></div>'),
    ("letter.html", b"<html><!--[if gte mso 9]><xml><o:x/></xml><![endif]--><style>p{margin:0}</style><body><p>Dear all,<o:p></o:p></p><p>see you at 10am on 4 May 2026 (room 2).</p></body></html>"),
    ("llythyr.txt", "Annwyl bawb, diolch am eich llythyr – mae’r cyfarfod ar 4 Mai.".encode()),
    ("x.txt", "你好，请看附件中的表格。谢谢。".encode()),
    ("x.txt", "नमस्ते, कृपया संलग्न देखें".encode()),
    ("meeting.ics", b"BEGIN:VCALENDAR\r\nDESCRIPTION:Join https://teams.example.org/l/meetup-join/19%3ameeting\r\nEND:VCALENDAR\r\n"),
    ("card.vcf", b"BEGIN:VCARD\r\nURL:https://www.example.org\r\nEND:VCARD\r\n"),
    ("form.pdf.asc", b"-----BEGIN PGP SIGNATURE-----\n\nx\n"),
    ("FW: a letter.eml", mail(text=LETTER)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), PROSE, ids=range(len(PROSE)))
def test_prose_that_was_read_stays_quiet(name: str, data: bytes) -> None:
    found = beside((name, data))
    assert found.problem is None
    assert [one for _, one in told(found)] in (
        [one] for one in ("text", "web_page", "calendar", "contact_card", "signature")
    )


NO_PROSE: list[tuple[str, bytes]] = [
    ("b.pdf", b"this is not a pdf"),
    ("b.docx", b"Please ask the service desk."),
    ("page1.jpg", b"Please ask the service desk."),
    ("scan.tif", b"Please ask the service desk."),
    ("form", b"The attachment was blocked by policy 1234."),
    ("b.pdf.txt", b"Please ask the service desk."),
    ("b\u202e.pdf ", b"Please ask the service desk."),
    ("b.pdf", b"<html><body>Welcome</body></html>"),
    ("b.pdf", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    ("b.pdf", mail(text=LETTER)),
    ("b.pdf", picture(90, 90)),
    ("alert.txt", b"Malware was detected in this message."),
    ("alert.txt", b"All attachments have been removed."),
    ("alert.txt", b"If you need the attachment that was blocked, contact the service desk."),
    ("alert.txt", b"If you were expecting an attachment, it has been removed by the gateway."),
    ("alert.txt", b"To ensure your safety the attachment has been removed."),
    ("alert.txt", b"Zip attachments are blocked: CSE.zip"),
    ("view.htm", b"<html><body>Sign in to view it</body></html>"),
    ("view.htm", b"<html><meta http-equiv='refresh' content='0;url=https://www.example.org/'><body>Please wait</body></html>"),
    ("view.htm", b"<html><body><script>location='https://www.example.org'</script>Please wait</body></html>"),
    ("view.htm", b"<html><body><iframe src='https://www.example.org'></iframe></body></html>"),
    ("view.htm", b"<html><body><input name=p>Password</body></html>"),
    ("view.htm", b"<html><body><img src='https://www.example.org/page1'></body></html>"),
    ("view.htm", b"<html><body><canvas></canvas></body></html>"),
    ("view.htm", b"<html><body>Hello <!-- and no end"),
    ("view.htm", b"<html><body><a href='https://www.example.org/x'>CSE assessment.pdf</a></body></html>"),
    ("a.url", b"[InternetShortcut]\r\nURL=https://www.example.org/x\r\n"),
    ("a.txt", b"https://www.example.org/x"),
    ("a.txt", b"It is here: https://share.example.org/d/abc"),
    ("a.ics", b"BEGIN:VCALENDAR\r\nATTACH:https://www.example.org/form.docx\r\nEND:VCALENDAR\r\n"),
    *((name, data) for data in (
        b"%FDF-1.2\n1 0 obj<</FDF<</Fields[<</T(indicators.current_exploitation)/V/5>>]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        b"<?xml version='1.0'?><xfdf><fields><field name='indicators.current_exploitation'><value>5</value></field></fields></xfdf>",
        b"name,dob,q1,q2\nInvented,2010-01-01,4,5\n",
        b'{"name": "Invented", "indicators": "five"}',
        b"1\t4\n2\t5\n3\t4\n",
        b"%!PS-Adobe-3.0\n/Helvetica findfont 12 scalefont setfont (words) show showpage\n",
        b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PCL\r\nwords words words",
        b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M1 1L9 9'/></svg>",
        A.hex().encode() * 9,
        base64.a85encode(bytes(range(250)), wrapcol=70),
    ) for name in ("x", "x.txt")),
    ("answers.csv", b"Name and date and place"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), NO_PROSE, ids=range(len(NO_PROSE)))
def test_what_is_no_prose_or_is_named_otherwise_goes_to_a_person(name: str, data: bytes) -> None:
    (found,) = (one for one in beside((name, data)).parts if one.name != "a.pdf")
    assert (found.set_aside, found.inline) == (None, False)
    assert found.may_be_form or found.data.startswith(b"\x89PNG")  # a picture's reader tells


@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("oledata.mso", 600, "drawing"),
        ("image001.emz", 300, "drawing"),
        ("image001.emz", 60_000, "person"),
        ("scan.emz", 300, "person"),
    ],
)
def test_what_a_mail_program_draws_for_its_own_kind(name: str, size: int, expected: str) -> None:
    data = b"\x1f\x8b\x08" + bytes(range(1, 251)) * (size // 250 + 1)
    assert told(beside((name, data[:size]))) == [(name, expected)]


def test_a_form_below_a_large_picture_in_the_mails_own_text() -> None:
    page = PAGE.replace(
        "<table>", f'<img src="data:image/png;base64,{"iVBORw0KGgo" + "A" * 2_000_001}"><table>'
    )
    html = b"From: a@example.org\r\nTo: b@example.org\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    found = told(unpack(html + base64.encodebytes(page.encode()), LIMITS))
    assert ("text", "person") in found


def test_a_multipart_that_was_encoded_as_a_whole() -> None:
    inner = b"--zz\r\nContent-Type: application/pdf; name=b.pdf\r\n\r\n" + A + b"\r\n--zz--\r\n"
    head = b'From: a@example.org\r\nTo: b@example.org\r\nContent-Type: multipart/mixed; boundary="zz"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    assert told(unpack(head + base64.encodebytes(inner), LIMITS)) == [("b.pdf", None)]


PICTURES: list[tuple[str, bytes, str | None, bool]] = [
    ("pages below one another", picture(1240, 7016), None, False),
    ("pages beside one another", picture(7016, 1240), None, False),
    ("a page", picture(1240, 1754), None, False),
    ("a page on its side", picture(1754, 1240), None, False),
    ("a logo", picture(480, 400), None, True),
    ("a face", picture(700, 700), None, True),
    ("an announcement", picture(1200, 600), None, True),
    ("a banner", picture(2000, 400), "small_picture", False),
    ("a high banner", picture(2400, 700), "small_picture", False),
    ("an advertisement at the side", picture(160, 600), "small_picture", False),
]


@pytest.mark.parametrize(("what", "data", "aside", "inline"), PICTURES, ids=[one[0] for one in PICTURES])
def test_a_picture_of_a_pages_size_among_the_text_is_no_decoration(
    what: str, data: bytes, aside: str | None, inline: bool
) -> None:
    """inline: no form of it goes missing where no layout fits it."""
    head = b'From: a@example.org\r\nTo: b@example.org\r\nContent-Type: multipart/related; boundary="zz"\r\n\r\n--zz\r\n'
    part = b"Content-Type: image/png\r\nContent-ID: <x>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    (found,) = unpack(head + part + base64.encodebytes(data) + b"\r\n--zz--\r\n", LIMITS).parts
    assert (found.set_aside, found.inline and found.set_aside is None) == (aside, inline)


def test_a_file_that_nobody_could_look_into_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "words_of", raises(MemoryError))
    assert told(beside(("x.docx", docx(LETTER)))) == [("x.docx", "person")]


@pytest.mark.slow
def test_what_looking_into_a_mail_may_cost_is_bounded_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file that a child dies of costs its seconds: two hundred cost everybody an hour."""
    runs = time.process_time_ns  # in the children
    monkeypatch.setattr(looks, "words_of", lambda *_: [None for _ in iter(runs, 0)])
    begun = os.times()
    found = unpack(mail(*((f"{n}.pdf", A) for n in range(9))), replace(LIMITS, cpu_seconds=1, look_seconds=2))
    assert os.times().children_user - begun.children_user < 4
    assert [(one.may_be_form, one.set_aside) for one in found.parts] == [(True, None)] * 9
    assert found.problem is not None and found.problem.code == "too_large"  # what they hold nobody knows


def test_texts_within_texts_end() -> None:
    text = b"the end"
    for _ in range(12):
        text = b"begin-base64 644 x.txt\n" + base64.encodebytes(text) + b"====\n"
    found = unpack(mail(("x.txt", text)), replace(LIMITS, max_depth=4)).parts
    assert [one.problem.code for one in found if one.problem] == ["too_large"]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"\r\nDear all, please find it attached.\r\n", []),
        (b"\r\n" + base64.encodebytes(A * 99), ["part1"]),
    ],
    ids=["words", "a document"],
)
def test_a_text_without_headers_is_the_message_itself(data: bytes, names: list[str]) -> None:
    """And no part of it: it would be recorded twice, and told as a duplicate of itself."""
    found = unpack(data, LIMITS)
    assert ([one.name for one in found.parts], found.is_document) == (names, not names)


def test_a_portfolio_within_a_portfolio() -> None:
    inner = portfolio(("form.docx", docx(PASTED)))
    names = [
        (one.name, one.may_be_form)
        for one in unpack(mail(("p.pdf", portfolio(("q.pdf", inner)))), LIMITS).parts
    ]
    assert names == [("p.pdf", False), ("p.pdf!/q.pdf", False), ("p.pdf!/q.pdf!/form.docx", True)]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\r\nATTACH" + b";ENCODING=BASE64" * 200_000,
        b"<html>" + b"<script" * 400_000,
        b"<html>" + b"<a " * 900_000,
        b"<html>" + b'gfxdata="' * 300_000,
        b"<html>" + b"://" * 900_000,
        b"{\\rtf1 " + b"00 " * 900_000,
        b"{\\rtf1 " + b"{\\*\\themedata" * 200_000,
        docx("<" * 3_000_000),
        b"if " * 340_000,
        b"attachments removed " * 50_000,
        b"<html>" + b"<!--" * 250_000,
        b"<html>" + b"<a href='//share./" * 50_000,
    ],
    ids=["calendar", "scripts", "tags", "drawings", "addresses", "figures", "groups", "Word", "ifs", "removals", "notes", "links"],
)  # fmt: skip
def test_what_is_made_to_be_searched_for_long_is_done_soon(data: bytes) -> None:
    found = unpack(mail(("a.pdf", A), ("x", data)), replace(LIMITS, cpu_seconds=8))
    assert A in [one.data for one in found.parts] and found.problem is None


WWW = "https://www.example.org"
LINKS: list[tuple[str, str, bool]] = [
    ("a web site", f'<a href="{WWW}">www.example.org</a>', False),
    ("a privacy notice", f'<a href="{WWW}/policy.pdf">our privacy notice</a>', False),
    ("guidance", "https://assets.publishing.service.gov.uk/media/abc/Working_together.pdf", False),
    ("a program", '<a href="https://aka.ms/o0ukef">Get Outlook for iOS</a>', False),
    ("social media, a map, a way out", '<a href="https://www.facebook.com/x">Facebook</a> <a href="https://www.google.com/maps/place/x">Map</a> <a href="https://news.example.org/u">Unsubscribe</a> <a href="https://click.example.org/?qs=ab">View this email in your browser</a>', False),
    ("a meeting", "Join: https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0", False),
    ("an intranet", "https://council.sharepoint.com/sites/intranet", False),
    ("a rewritten web site", '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2F&amp;data=05">x</a>', False),
    ("a gateway's own", '<a href="https://url.uk.m.mimecastprotect.com/s/AbCdEfGhIjKlMnOpQ?domain=example.org">example.org</a>', False),
    ("a logo", '<img src="https://files.example.org/logo.png">', False),
    ("a form that is attached", f"See CSE assessment.pdf.\n{WWW}", False),
    ("an address", '<a href="mailto:x@example.org">form.pdf</a>', False),
    ("a disclaimer", "Please ensure that this email and any attachments are deleted. Attachments may be blocked.", False),
    ("documents in a letter", "He had removed the documents from the house.", False),
    ("a web site without its scheme", "See www.example.org/services and example.org/privacy or ann@example.org/x", False),
    ("what somebody shared with others, and a web site", f"I have shared this document with her social worker.\n{WWW}/about", False),
    ("a site beside what was shared", f"She shared a file.\n{WWW}/", False),
    ("a school's papers", f'<a href="{WWW}/media/1/ofsted-report.pdf"><img src="cid:x"></a> Term dates: {WWW}/term-dates.pdf', False),
    ("a long disclaimer", "If you have received this in error, please contact the sender by telephone on the number given above at your earliest convenience during office hours, and confirm that the message and any attachments have been deleted.", False),
    ("what a scan does", "Any attachment that failed the scan has been removed.", False),
    ("what filters do", "Please note that password protected attachments are blocked by our filters.", False),
    ("a price, a date and a path of words", "Either/or, 24/7, 01/02/2026, and/or www.example.org", False),
    ("Mimecast's", '<a href="https://protect-eu.mimecast.com/s/ABC123?domain=council-my.sharepoint.com">x</a>', True),
    ("Sophos's", '<a href="https://eu-west-2.protection.sophos.com?d=sharepoint.com&amp;u=aHR0cHM6Ly9jb3VuY2lsLW15LnNoYXJlcG9pbnQuY29tLzpiOi9nL3BlcnNvbmFsL3gvRWFiYw==&amp;i=1">x</a>', True),
    ("a drive without its scheme", "second form: council-my.sharepoint.com/:b:/g/personal/x/Eabc", True),
    ("Google's without its scheme", "The second form is in docs.google.com/document/d/1abc", True),
    ("a place on a server", "The other form is at \\\\server\\share\\CSE\\child B.docx", True),
    ("a place on a drive", "The other is in S:\\CSE\\Child B assessment.pdf", True),
    ("Outlook's", '<div id="OwaReferenceAttachments"><div class="OwaReferenceAttachment"><a href="https://example.org/x">x</a></div></div>', True),
    ("Gmail's", '<div class="gmail_chip gmail_drive_chip"><a href="https://example.org/x">x</a></div>', True),
    ("a drive", '<a href="https://drive.google.com/file/d/1abc/view?usp=drive_web">x</a>', True),
    ("Apple's", '<a href="https://www.icloud.com/attachment/?u=https">x</a>', True),
    ("a large file", '<a href="https://x.example.org/abc">Download Files</a>', True),
    ("a transfer", "https://filetransfer.example.org/abc", True),
    ("SharePoint", "child 2 is here: https://council-my.sharepoint.com/:b:/g/personal/x/Eabc", True),
    ("SharePoint, as Outlook writes it", "form<https://council.sharepoint.com/:w:/s/x>", True),
    ("rewritten", '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcouncil.sharepoint.com%2F%3Ab%3A%2Fs%2Fx&amp;data=05">here</a>', True),
    ("rewritten otherwise", "https://urldefense.proofpoint.com/v2/url?u=https-3A__council.sharepoint.com_-3Ab-3A_g_x&d=D", True),
    ("a name as its text", f'<a href="{WWW}/abc"><b>CSE assessment</b> child 2.docx</a>', True),
    ("a name beside it", f"{WWW}/abc (CSE assessment child 2.pdf)", True),
    ("a name in it", f"{WWW}/uploads/form%20child%202.pdf", True),
    ("our form in a policy's folder", f"{WWW}/policy/CSE%20assessment.pdf", True),
    ("a folder of the house", "file://server/share/CSE.docx", True),
    ("somebody shared", f'A colleague shared a file with you: <a href="{WWW}/g">here</a>', True),
    ("taken out", "The attachment 'x.pdf' has been removed by the gateway.", True),
    ("somebody shared with the address", f"ann@example.org shared a file with forms@example.org: {WWW}/g", True),
    ("some were taken out", "Some password protected attachments were removed from this message.", True),
    ("they are taken out", "The attachments are blocked.", True),
    ("taken out in passing", '[attachment "x.pdf" deleted by a colleague]', True),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "told_of"), LINKS, ids=[one[0] for one in LINKS])
@pytest.mark.parametrize("how", ["mail", "Outlook", "winmail.dat"])
def test_a_link_that_brings_a_file_beside_a_form_is_told(
    what: str, text: str, told_of: bool, how: str
) -> None:
    if how == "mail":
        found = beside(text=text)
    elif how == "Outlook":
        found = unpack(outlook(("a.pdf", A), texts={"1000001F": text.encode("utf-16-le")}), LIMITS)
    else:
        found = beside(("w", winmail(("b.pdf", A), body=text.encode())))
    assert (found.problem is not None) is told_of, found.problem
    if found.problem:
        assert (found.problem.code, "links to a file" in found.problem.message) == (
            "unrecognised_document",
            True,
        )
        assert found.is_document and not found.quarantined


DRAWINGS: list[tuple[str, bytes, str]] = [
    ("a logo", b"<svg xmlns='http://www.w3.org/2000/svg'><circle r='4'/></svg>", "drawing"),
    ("words", b"<svg><text>CSE</text></svg>", "person"),
    ("a picture", b"<svg><image href='data:image/png;base64,AAAA'/></svg>", "person"),
    ("a page", b"<svg>" + b"<path d='M1 1L9 9'/>" * 2000 + b"</svg>", "person"),
]


@pytest.mark.parametrize(("what", "data", "expected"), DRAWINGS, ids=[one[0] for one in DRAWINGS])
def test_a_drawing_among_the_text(what: str, data: bytes, expected: str) -> None:
    page = b"<html><img src='data:image/svg+xml;base64," + base64.b64encode(data) + b"'></html>"
    html = b"From: a@example.org\r\nTo: b@example.org\r\nContent-Type: text/html\r\n\r\n"
    found = told(unpack(html + page, LIMITS))
    assert [one for name, one in found if name == "picture 1 in the text"] == [expected]


@pytest.mark.parametrize(
    ("page", "expected", "told_of"),
    [(PAGE, [("text", "person")], False), ('<html><a href="https://council.sharepoint.com/:b:/s/x">The second form is here, for the other child of this family</a>' * 2, [], True), (f"<html>{LETTER}", [], False)],
    ids=["a form", "a link", "a letter"],
)  # fmt: skip
def test_a_body_in_base64_that_doesnt_say_so_is_read(
    page: str, expected: list[tuple[str, str | None]], told_of: bool
) -> None:
    coded = base64.encodebytes(page.encode())
    found = unpack(parts_of(PDF_A, b"Content-Type: text/html\r\n\r\n" + coded), LIMITS)
    assert (told(found), found.problem is not None) == (expected, told_of)


def test_data_that_came_as_the_mails_own_text_is_no_letter() -> None:
    whole = parts_of(
        b"Content-Type: application/pdf; name=a.pdf\r\n\r\n" + A,
        b"Content-Type: text/csv\r\n\r\nname,dob\r\nx,2010-01-01",
    )
    assert told(unpack(whole, LIMITS)) == [("part2", "person")]


def parts_of(*leaves: bytes, after: bytes = b"", before: bytes = b"") -> bytes:
    """A mail of these parts, and what stands before the first and after the last."""
    head = b'From: a@example.org\r\nTo: b@example.org\r\nContent-Type: multipart/mixed; boundary="zz"\r\n\r\n'
    return head + before + b"".join(b"--zz\r\n" + one + b"\r\n" for one in leaves) + b"--zz--\r\n" + after


B, C = b"%PDF-1.7 1", b"%PDF-1.7 2"
PDF_A, PDF_B, PDF_C = (
    b"Content-Type: application/pdf; name=%s\r\n\r\n" % name + data
    for name, data in ((b"a.pdf", A), (b"b.pdf", B), (b"c.pdf", C))
)
INNER = b'Content-Type: multipart/mixed; boundary="yy"\r\n\r\n--yy\r\n' + PDF_B + b"\r\n--yy--\r\n"
AGAIN = b'Content-Type: multipart/mixed; boundary="zz"\r\n\r\n--zz\r\n' + PDF_B + b"\r\n--zz--\r\n"
BETWEEN: list[tuple[str, bytes, list[tuple[str | None, str | None]]]] = [
    ("nothing", parts_of(PDF_A), []),
    ("a sentence and a footer", parts_of(PDF_A, before=b"This is a multi-part message in MIME format.\r\n", after=b"\r\n--\r\nThis e-mail is confidential. See https://www.example.org\r\n"), []),
    ("closed twice", parts_of(PDF_A, after=b"--zz--\r\n\r\n--other--\r\n"), []),
    ("a part after the end", parts_of(PDF_A, after=b"\r\n" + PDF_B), [("b.pdf", None)]),
    ("closed too early", parts_of(PDF_A, after=b"--zz\r\n" + PDF_B + b"\r\n--zz\r\n" + PDF_C + b"\r\n--zz--\r\n"), [("b.pdf", None), ("c.pdf", None)]),
    ("closed after each", parts_of(PDF_A, after=b"--zz\r\n" + PDF_B + b"\r\n--zz--\r\n--zz\r\n" + PDF_C + b"\r\n--zz--\r\n"), [("b.pdf", None), ("c.pdf", None)]),
    ("several after the end", parts_of(PDF_A, after=INNER), [("b.pdf", None)]),
    ("after the end of those", parts_of(PDF_A, after=INNER + PDF_C), [("b.pdf", None), ("c.pdf", None)]),
    ("a part before the first", parts_of(PDF_A, before=b"X-Of-It: x\r\n" + PDF_B + b"\r\n"), [("b.pdf", None)]),
    ("one boundary for two", parts_of(AGAIN, PDF_A), [("b.pdf", None)]),
    ("a code after the end", parts_of(PDF_A, after=base64.encodebytes(B * 9)), [("between the parts", "person")]),
    ("a notice after the end", parts_of(PDF_A, after=b"An attachment was removed."), [("between the parts", "person")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "message", "expected"), BETWEEN, ids=[one[0] for one in BETWEEN])
def test_what_stands_where_no_part_belongs_is_found(
    what: str, message: bytes, expected: list[tuple[str | None, str | None]]
) -> None:
    found = unpack(message, LIMITS)
    assert A in [one.data.strip() for one in found.parts]
    assert sorted(map(str, told(found))) == sorted(map(str, expected))


def test_parts_after_parts_without_end_are_bounded() -> None:
    chain = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n\r\nx\r\n--%d--\r\n' % (n, n, n)
        for n in range(3000)
    )
    found = unpack(parts_of(PDF_A, after=chain), replace(LIMITS, cpu_seconds=8))
    assert A in [one.data.strip() for one in found.parts]
    assert "person" in [what for _, what in told(found)]


def hidden() -> bytes:
    """A zip with a file that its directory doesn't list."""
    whole, other = zipped(("b.pdf", B)), zipped(("c.pdf", C))
    directory, extra = whole.index(b"PK\1\2"), other[: other.index(b"PK\1\2")]
    data = bytearray(whole[:directory] + extra + whole[directory:])
    end = data.rindex(b"PK\5\6")
    data[end + 16 : end + 20] = (directory + len(extra)).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped(("b.pdf", B), ("c.pdf", C)), [("x!/b.pdf", None), ("x!/c.pdf", None)]),
        (zipped(("b.pdf", B)) + zipped(("c.pdf", C)), [("x!/unlisted 1!/b.pdf", None), ("x!/c.pdf", None)]),
        (hidden(), [("x!/unlisted 1", "person"), ("x!/b.pdf", None)]),
        (zipped(("y.zip", zipped(("b.pdf", B)))), [("x!/y.zip!/b.pdf", None)]),
    ],
    ids=["as it should be", "two", "unlisted", "one in another"],
)
def test_what_a_zip_doesnt_list_is_found(data: bytes, expected: list[tuple[str, str | None]]) -> None:
    assert told(beside(("x", data))) == expected


def test_what_smime_encrypts_with_gcm_says_so() -> None:
    algorithm = bytes.fromhex("060b2a864886f70d0109100117")
    data = b"\x30\x82\x01\x00" + algorithm + b"\xa0\x82\x00\xf0\x30\x81\xed" + bytes(range(1, 238))
    (found,) = (one for one in beside(("smime.p7m", data)).parts if one.name != "a.pdf")
    assert found.problem is not None and found.problem.code == "encrypted"
