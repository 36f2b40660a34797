"""Numbers in score cells: what is read, what is refused, what is blank."""

from __future__ import annotations

import base64

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from extractors.models.digit_model import model
from extractors.models.digit_model.pieces import find_pieces
from extractors.models.digit_model.shape import SIDE, normalise
from extractors.models.digit_model.support import supports
from extractors.models.digits import NumberReading, classify, read_number
from extractors.scans.agreement import ALONE, BORNE_OUT, TWICE

Ink = NDArray[np.float32]

HEIGHT, WIDTH = 84, 170

# Strokes as points in hundredths of a digit's height, y down.
STROKES: dict[str, str] = {
    "0": "30,0 12,12 3,35 2,60 12,90 30,100 48,92 60,65 60,35 50,10 30,0",
    "1": "10,0 10,100",
    "1 flag": "0,25 25,0 25,100",
    "1 foot": "5,20 25,0 25,100 / 2,100 48,100",
    "2": "3,22 12,6 30,0 48,8 54,26 45,48 22,75 0,100 60,100",
    "3": "2,10 20,0 40,3 50,18 45,34 22,45 45,52 56,70 50,90 30,100 0,92",
    "3 flat": "0,2 50,2 22,40 44,46 55,65 50,88 28,100 0,90",
    "4 open": "12,0 0,60 65,60 / 44,22 42,100",
    "4": "42,0 0,68 62,68 / 42,0 42,100",
    "4 apart": "25,0 0,62 52,60 / 112,8 62,100",
    "5": "52,0 10,0 6,42 30,38 48,50 52,70 42,92 22,100 0,92",
    "5 bar apart": "12,10 10,46 30,42 48,54 52,72 42,92 22,100 0,92 / 20,0 62,-4",
    "5 long bar": "12,10 10,46 30,42 48,54 52,72 42,92 22,100 0,92 / 32,-5 165,-9",
    "5 slanting bar": "34,10 22,46 66,42 100,54 108,72 90,92 44,100 0,92 / 104,12 156,-12",
    "5 bar beyond": "12,10 10,46 30,42 48,54 52,72 42,92 22,100 0,92 / 66,-5 165,-9",
    "5 bar low": "12,10 10,46 30,42 48,54 52,72 42,92 22,100 0,92 / 66,70 118,66",
    "6": "42,0 20,18 5,50 4,80 15,98 34,98 48,82 42,62 25,57 8,68",
    "7": "0,2 54,0 22,100",
    "7 crossed": "0,2 54,0 22,100 / 14,52 58,48",
    "8": "46,12 26,0 10,12 12,30 30,46 50,66 50,88 30,100 10,92 6,74 28,48 46,30 48,14",
    "9": "48,12 28,0 8,8 3,28 14,46 34,44 48,20 48,8 46,100",
    "tick": "0,60 25,100 85,0",
    "tick flat": "0,75 16,100 95,25",
    "cross": "0,0 80,100 / 80,0 0,100",
    "plus": "40,10 40,90 / 0,50 80,50",
    "dash": "0,50 90,46",
    "equals": "0,35 80,35 / 0,65 80,65",
    "slash": "85,0 0,100",
    "steep slash": "38,-12 0,112",
    "scribble": "0,60 12,10 22,95 34,0 44,90 56,12 66,100 78,5 88,88 98,15 70,55 0,40 90,75",
    "struck 3": "2,10 20,0 40,3 50,18 45,34 22,45 45,52 56,70 50,90 30,100 0,92 / -15,70 75,25 / -10,25 70,75",
    "slip": "0,8 6,30",
    "A": "0,100 35,0 70,100 / 14,62 56,62",
    "E": "50,0 5,0 5,100 52,100 / 5,48 42,48",
    "M": "0,100 8,0 42,70 75,0 84,100",
    "ring": "40,-35 0,-20 -28,30 -25,80 0,120 40,135 80,120 102,80 100,20 75,-22 40,-35",
}

# Held-back images of MNIST (LeCun, Cortes, Burges; CC BY-SA 3.0), 28 x 28, white on black, 16 greys.
CROPS = {
    0: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAp0lEQVQoz8WSsRHDIAxFOadJyQiMkDKlRskIjKARGIERNAIjMIJKlxohIjlswNhlokZCD6H7/zDm93FranAJ77JO73kpwXDO5tRGSdYAK85uhKDdlybUnNwRRlufzwNE4WZ5PxdEfD3wALFhZcO3WGonhQ1uc8vcOLyCcAWph4/OtdBDu8ODP6oNz3R+rCUq/gG1mvfZGn78CZzXZxUZZuKojEUw/4w3sWdf46wp7sQAAAAASUVORK5CYII=",
    1: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAi0lEQVQoz8WSwQ3EIAwEV7kGXIJLoARKSWlXAiWkhDzv6RL2ec9z8oITyzcrQELD2isL4Gk1ntZdt565X2sOrflYaBuNAGVHsglWkjFEoB2RfV1YqwdZoAsfKi0WYVMHw6WTMDk+W0wIjAX81wBLzS0e7nEN0OfOeietc3h2561XBz+WDd/t++hP/QETrSfMYmKd3AAAAABJRU5ErkJggg==",
    2: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAq0lEQVQoz8WSsRHDIAxFFSdFSkbQCJQuGYERPAIjMIpHYARG0Aga4Y8Qw11iSCCtVXA6PfT59w+ia8sKMk+YESjUNJPlbAMn3o0dQ0eZIo11GXKckoabjrTAsWzSXBzrECKUOUsDH2dbFzsbS+/KE+aQ6/6kROYsYpvEzmz7aJtkUSp0s/u7WV2NaX02r94+qofN3bAlpIgfXb+VBEzUb/H+lsL/+S6w1/3VF0cUNR/0Nk9PAAAAAElFTkSuQmCC",
    3: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAA2ElEQVQoz81SuxHDIAxVnBQpGYERVKZkBI+gERiBEVy6zAiMwAiULhlBI8Qggo2dS5e7qIB3evq8ewDwZ3FpyLABIO0ghr5kjClxi0T7Tpr62mjkvuWDk4bEksBdUSF9RAiFVDaT6aM8LJut2ndWuUaPBehz17TJZSep65vTs9z+vg59LEvf6dg7RA0KPXM8jjabV6uoDIaNbK6FWMHwzfhGqsDNPTwUKct1LD7Xlb4jiVkcGItJpnOIinfK6jySbegeO5RkNdVTL0jeRCDRSVCQX2Dx51/zBYMSYgf2lec/AAAAAElFTkSuQmCC",
    4: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAmklEQVQoz82QXQ3DMAyET9UAGEIgGEIgDEIhDMIgDEIgGEIhGIIhGMLSn0XVvER7mTQ/nfz5nPiA/y/W3GU3FzrkFCBBPEDWwrsSBJjTdUmbk+M2Nd665hTg3eddfIDs5VC24P3NjNLmmvPSoCFRvZ5OS1/Q6wHrX80QoWS4iFa/mfeT9QfQi4+hfagnPcXcBzCPIMZQvnP+qJ493icDrKz8sgAAAABJRU5ErkJggg==",
    5: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAqUlEQVQoz9VSQREDIQxMOxUQCZGABCQg4SRUAhKQgAQkIAEJkRAJnWvgmF7KfTvNJ2GWZZcFgH+q2xwRtSVdcuTHgJ5E/oNWfT6Y1WkvrrXOhcF0BDnvQyO24lXWxpJcgCKZ8HB8uoro0QFSZgMWh9KI3tu2eg6hgyEASt2W8pHFr82xRB3uFpuGR0IUoKkPZANWBI0h72bYJDQrGqUBl4RfHpu619/+vhemfUU5/XyPpQAAAABJRU5ErkJggg==",
    6: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAsElEQVQoz81RURXDIAzMxwREAhKQgIRKQAISkIAEJFRCJERCJETCmrZ7o2zp597ug/fIcZdLAPgJcGWXC6Tyvj2uZIcSPCFJdE2rZpcr2lwuqR8UVsVX5ppxbrgcBpVlQ7matvONtAhYddSK2IDYte/VPvZf1Hwin95ZR1sm08mxhE0/crh3JE37vFOcYE+rHZkmyvJQKcIhq/LnCreqgev3zSeSFPw/uVktREX4czwBqG5PJZjt/YEAAAAASUVORK5CYII=",
    7: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAmklEQVQoz2NgGJZAwQFEChz44IApV/Dhw4cEB4cDQBIqwojQdwHGuhDwAcJgQtb7YQFYQcIHDFMDwMYZfPhwAC6E0GkA1Ag0HKgRLsQCZx1gAJk5geHDA5y++fAhAKdXJ+DWB3Tvhwk45Rw+fMCt8QCSP9CBwAdswQoPXVTnoARfAMMG8kxNwOfWC+iSSHYqKOBLJhsuGJCQqAAsyDX+xJE8zQAAAABJRU5ErkJggg==",
    8: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAAxUlEQVQoz9WSYRHDIAyFu90EICESkIAEJFQCEpCABCQgIRIiAQlPwgJd13Kjf3s3/jTkI0nfg2X5g2W8AH7OKEFX1OhxykZa2yeYsthozFARgGPDGCdVpD12jDDALM5+Qg9I6/r8QhBkQ5L1aGv7OtXaBr1vIkoaFUTYTWEte/tDitE86aSc5Vd7bNKRzcwW7rbYGdOymoGpna4mZ/T3p25z94OQx/RmgvSSWmgG2XbKFzMRiIKEKQ1cmxS6eBp6/bze8wzf1xBYbfPJ+QcAAAAASUVORK5CYII=",
    9: "iVBORw0KGgoAAAANSUhEUgAAABwAAAAcCAAAAABXZoBIAAAApUlEQVQoz2NgGLog4cICBRwyDz6AQAMWqYAPUHABIcYEpRUmYNHADKUbLIDEgQMbHBgYHCw4bqAqAtr3oICBwQBs8gM0Y0G2wk0WCIDQLBDKQICBYQFc2YcDEJoRZqwAkh0FC1CNfYAkN2EBmp0BEz4AjbtQUICmEOoIBQMHA3BYoNiADBQeIAcRE5p+FFejAQOsYYsVkCgp0IDHzg8fEogylnwAAIZsPWv1w+0OAAAAAElFTkSuQmCC",
}


def cell(
    *shapes: str, height: int = 44, thick: int = 4, gap: float = 0.25, at: tuple[int, int] = (20, 24)
) -> Ink:
    """The shapes side by side in an empty cell. height: of a digit, pixels; gap in heights; at: top, left."""
    top, x = at
    picture = np.zeros((HEIGHT, WIDTH), np.uint8)
    for shape in shapes:
        strokes = [[p.split(",") for p in s.split()] for s in STROKES[shape].split("/")]
        points = [np.array(s, np.float64) * height / 100 for s in strokes]
        shift = x - min(0.0, min(p[:, 0].min() for p in points)), top
        for line in points:
            cv2.polylines(
                picture, [np.round((line + shift) * 8).astype(np.int32)], False, 255, thick, cv2.LINE_AA, 3
            )
        x = round(shift[0] + max(p[:, 0].max() for p in points) + gap * height)
    return picture.astype(np.float32) / np.float32(255)


def typed(text: str, size: float = 1.4) -> Ink:
    picture = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.putText(picture, text, (30, 60), cv2.FONT_HERSHEY_SIMPLEX, size, 255, 3, cv2.LINE_AA)
    return picture.astype(np.float32) / np.float32(255)


def crop(digit: int) -> Ink:
    picture = cv2.imdecode(np.frombuffer(base64.b64decode(CROPS[digit]), np.uint8), cv2.IMREAD_GRAYSCALE)
    large = cv2.resize(np.asarray(picture, np.uint8), (60, 60), interpolation=cv2.INTER_CUBIC)
    return np.pad(large, ((12, 12), (55, 55))).astype(np.float32) / np.float32(255)


def scanned(ink: Ink, seed: int = 1) -> Ink:
    """Blurred, faint and noisy."""
    noise = np.random.default_rng(seed).normal(0, 0.02, ink.shape)
    blurred = cv2.GaussianBlur(ink, (0, 0), 0.8) * 0.6 + noise
    return np.asarray(np.clip(blurred, 0, 1), np.float32)


BARS = ("5 long bar", "5 slanting bar", "5 bar beyond", "5 bar low")
WRITTEN = [
    *[((name,), int(name[0])) for name in STROKES if name[0].isdigit() and name not in BARS],
    (("1", "0"), 10),
    (("1 flag", "7 crossed"), 17),
    (("2", "4 open"), 24),
    (("3 flat", "1"), 31),
    (("3", "5 bar apart"), 35),
    (("4", "8"), 48),
    (("5", "9"), 59),
    (("6", "0"), 60),
]


@pytest.mark.parametrize(("shapes", "number"), WRITTEN)
@pytest.mark.parametrize("thick", [2, 4, 6])
def test_a_written_number_is_read(shapes: tuple[str, ...], number: int, thick: int) -> None:
    reading = read_number(cell(*shapes, thick=thick))
    assert reading.value == number
    assert reading.confidence > 0.8
    assert not reading.blank


@pytest.mark.parametrize(("shapes", "number"), WRITTEN)
def test_a_poor_scan_is_read_or_withheld(shapes: tuple[str, ...], number: int) -> None:
    reading = read_number(scanned(cell(*shapes)))
    assert reading.value == number or reading.confidence < 0.9


def test_a_shape_that_is_asked_about_again_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same shape beside new ones, and among others; two alike at once."""
    monkeypatch.setattr(model, "_kept", {})
    asked: list[int] = []
    run = model._run
    monkeypatch.setattr(model, "_run", lambda glyphs: asked.append(len(glyphs)) or run(glyphs))
    three, four = crop(3), crop(4)
    first = classify([three, three])
    again = classify([four, three])
    assert asked == [1, 1]
    assert (first[0] == first[1]).all() and (again[1] == first[0]).all()
    assert again.argmax(axis=1).tolist() == [4, 3]


@pytest.mark.parametrize("digit", CROPS)
def test_a_stranger_s_digit_is_read(digit: int) -> None:
    assert read_number(crop(digit)).value == digit


@pytest.mark.parametrize("text", ["0", "2", "3", "4", "5", "10", "24", "37", "58", "60"])
def test_a_typed_number_is_read(text: str) -> None:
    assert read_number(typed(text)).value == int(text)


@pytest.mark.parametrize(
    "shapes",
    [
        ("tick",), ("tick flat",), ("cross",), ("plus",), ("dash",), ("equals",), ("slash",), ("scribble",),
        ("struck 3",), ("A",), ("E",), ("M",), ("M", "A"), ("3", "A"), ("tick", "4"), ("2", "cross"),
        ("struck 3", "5"), ("scribble", "4"), ("3", "dash"), ("3", "slash", "5"), ("3", "steep slash", "5"),
        ("1", "2", "slash", "5", "0"), ("2", "3", "4", "5"),
    ],
)  # fmt: skip
def test_what_is_no_number_has_no_value(shapes: tuple[str, ...]) -> None:
    reading = read_number(cell(*shapes, height=36 if len(shapes) > 3 else 44))
    assert reading.value is None
    assert reading.confidence == 0
    assert not reading.blank


@pytest.mark.parametrize(
    ("shapes", "candidates"),
    [
        (("3", "slash", "5"), (3,)),
        (("3", "steep slash", "5"), (3,)),
        (("1", "2", "slash", "5", "0"), (12,)),
        (("struck 3", "5"), (5,)),
    ],
)
def test_what_it_may_be_is_named(shapes: tuple[str, ...], candidates: tuple[int, ...]) -> None:
    height = 36 if len(shapes) > 3 else 44
    assert read_number(cell(*shapes, height=height)).candidates == candidates


@pytest.mark.parametrize("thick", [2, 4, 6])
def test_the_strokes_of_a_wide_open_4_are_one_digit(thick: int) -> None:
    """Less surely than those of a narrow one: two digits stand as far apart."""
    found = read_number(scanned(cell("1", "4 apart", thick=thick)))
    assert found.value == 14 and found.confidence > 0.5


@pytest.mark.parametrize(
    ("shapes", "number"), [(("5 long bar",), 5), (("1", "5 long bar"), 15), (("3", "5 long bar"), 35)]
)
@pytest.mark.parametrize("thick", [2, 3])
def test_the_bar_of_a_5_that_reaches_far_beyond_it_is_its_own(
    shapes: tuple[str, ...], number: int, thick: int
) -> None:
    """Not surely alone: it may be a dash behind it."""
    ink = scanned(cell(*shapes, thick=thick))
    found = read_number(ink)
    assert found.value == number and 0.5 < found.confidence < ALONE
    assert supports(find_pieces(ink), range(1, 61)).get(number, 0.0) >= BORNE_OUT


def test_a_bar_that_slants_is_a_low_5s_own_where_others_say_5() -> None:
    assert (
        supports(find_pieces(scanned(cell("5 slanting bar", thick=3))), range(1, 6)).get(5, 0.0) >= BORNE_OUT
    )


@pytest.mark.parametrize("shape", ["5 bar beyond", "5 bar low"])
def test_a_dash_behind_a_5_is_none(shape: str) -> None:
    assert read_number(scanned(cell(shape, thick=3))).value is None


def test_a_slip_of_the_pen_takes_little_from_what_a_number_bears_out() -> None:
    """By itself it has no value: it may be a 1. Nor is what is left enough where others say it: it may be a sign that takes it back."""
    ink = scanned(cell("2", "slip", "4", gap=0.4))
    assert read_number(ink).value is None
    assert 0.05 < supports(find_pieces(ink), range(10, 61)).get(24, 0.0) < TWICE


def test_a_digit_of_which_only_crumbs_are_left_is_weighed_and_its_page_not_lost() -> None:
    """A pale pen's, in a scan in black and white: each crumb is far smaller than the digit that they make."""
    ink = np.zeros((HEIGHT, WIDTH), np.float32)
    for top in range(14, 62, 9):
        ink[top : top + 6, 80:88] = 1.0
    assert all(0 <= weight < 1 for weight in supports(find_pieces(ink), range(1, 6)).values())


@pytest.mark.parametrize("shapes", [("dash",), ("A",), ("M",), ("cross",)])
def test_what_is_no_number_bears_out_none(shapes: tuple[str, ...]) -> None:
    """Not even one that two other readings of the form say."""
    assert all(
        weight < TWICE for weight in supports(find_pieces(scanned(cell(*shapes))), range(1, 6)).values()
    )


def test_two_digits_that_touch_have_no_sure_value() -> None:
    for shapes in (("4", "5"), ("2", "0"), ("3", "3")):
        reading = read_number(cell(*shapes, gap=-0.08))
        assert reading.value is None or reading.confidence < 0.9


def test_a_digit_in_a_ring_has_no_value() -> None:
    ringed = np.maximum(cell("3", height=30, at=(26, 60)), cell("ring", height=40, at=(22, 46)))
    assert read_number(ringed).value is None


def test_a_decimal_has_no_value() -> None:
    picture = cell("3", "5", gap=0.5)
    cv2.circle(picture, (59, 62), 2, 1.0, -1, cv2.LINE_AA)
    reading = read_number(picture)
    assert reading.value is None
    assert reading.candidates[0] == 3


def test_numbers_far_apart_are_not_one_number() -> None:
    assert read_number(cell("3", "5", height=36, gap=2.2)).confidence < 0.6


def ruled(ink: Ink) -> Ink:
    """With what a misplaced blank leaves of the cell's frame."""
    ink = ink.copy()
    ink[:2, 10:120] = ink[-3:, 60:] = 0.8
    ink[:, -2:] = 0.5
    ink[40:, :3] = 0.6 if ink.max() == 0 else ink[40:, :3]
    return ink


def specked(ink: Ink) -> Ink:
    ink = ink.copy()
    for y, x in ((10, 150), (70, 12), (75, 90)):
        ink[y : y + 2, x : x + 3] = 0.9
    return ink


EMPTY = np.zeros((HEIGHT, WIDTH), np.float32)


@pytest.mark.parametrize(
    "ink",
    [EMPTY, specked(EMPTY), scanned(EMPTY), EMPTY[:20, :20]],
    ids=["white", "specks", "grain", "small"],
)
def test_a_cell_without_ink_is_blank(ink: Ink) -> None:
    reading = read_number(ink)
    assert (reading.value, reading.candidates, reading.blank) == (None, (), True)
    assert reading.confidence > 0.9


@pytest.mark.parametrize(
    "ink",
    [np.zeros((0, 0)), np.zeros((1, 1)), np.ones((3, 3)), np.ones((84, 170)), np.full((84, 170), np.nan)],
    ids=["empty", "pixel", "tiny", "black", "not a number"],
)
def test_what_is_no_cell_is_neither_blank_nor_read(ink: NDArray[np.float64]) -> None:
    assert read_number(ink) == NumberReading(None, 0.0)


def test_the_remnant_of_a_ruling_is_no_number() -> None:
    reading = read_number(ruled(EMPTY))
    assert reading.value is None or reading.confidence < 0.6


def test_rulings_and_specks_do_not_change_a_number() -> None:
    picture = cell("4", "2")
    for spoilt in (specked(picture), ruled(picture)):
        assert read_number(spoilt).value == 42


def test_dirt_and_faint_ink_are_not_blank() -> None:
    dirty = EMPTY.copy()
    dirty[4:80:6, 4:160:12] = 1
    dirty[5:80:6, 4:160:12] = 1
    assert not read_number(dirty).blank
    faint = read_number(specked(cell("3") * np.float32(0.25)))
    assert not faint.blank
    assert faint.value in (3, None)


@settings(max_examples=40, deadline=None)
@given(
    shape=st.sampled_from([name for name in STROKES if name[0].isdigit() and name not in BARS]),
    height=st.integers(26, 60),
    top=st.integers(8, 20),
    left=st.integers(8, 110),
    darkness=st.floats(0.3, 1.0),
)
def test_place_size_and_darkness_do_not_matter(
    shape: str, height: int, top: int, left: int, darkness: float
) -> None:
    picture = cell(shape, height=height, thick=max(2, height // 11), at=(top, left)) * np.float32(darkness)
    assert read_number(picture).value == int(shape[0])


def test_the_model_answers_in_probabilities() -> None:
    probabilities = classify([cell("3"), cell("tick"), EMPTY])
    assert probabilities.shape == (3, 11)
    assert np.allclose(probabilities.sum(1), 1, atol=1e-5)
    assert probabilities[0].argmax() == 3
    assert probabilities[1].argmax() == 10
    assert classify([]).shape == (0, 11)


def test_the_input_is_centred_and_as_large_as_in_training() -> None:
    made = normalise(cell("7", height=60, at=(5, 100)))
    assert made.shape == (SIDE, SIDE)
    rows, columns = np.flatnonzero((made > 0.3).any(1)), np.flatnonzero((made > 0.3).any(0))
    assert 18 <= max(np.ptp(rows), np.ptp(columns)) + 1 <= 21
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    assert abs((made * y).sum() / made.sum() - SIDE / 2) < 1
    assert abs((made * x).sum() / made.sum() - SIDE / 2) < 1


def test_a_reading_is_frozen() -> None:
    with pytest.raises(AttributeError):
        NumberReading(3, 0.9).value = 4  # type: ignore[misc]


@pytest.mark.parametrize(("top", "left"), [(0, 0), (1, 3), (40, 301), (117, 430)])
def test_writing_in_a_wide_space_has_the_same_pieces_wherever_it_stands(top: int, left: int) -> None:
    """The edges are those of the space, not of what is written there: a 1 in the middle is no rest of a ruling."""
    own = scanned(cell("1", "3", "5", gap=0.4), seed=3) * (cell("1", "3", "5", gap=0.4, thick=12) > 0)
    wide = np.zeros((HEIGHT + 117, WIDTH + 430), np.float32)
    wide[top : top + HEIGHT, left : left + WIDTH] = own
    alone, found = find_pieces(own).alone, find_pieces(wide)
    assert [(p.top + top, p.left + left, p.at_edge) for p in alone] == [
        (p.top, p.left, p.at_edge) for p in found.alone
    ]
    assert len(found.alone) == 3 and not found.rulings
    assert read_number(wide) == read_number(own)


def test_a_ruling_at_the_edge_of_a_bare_space_is_one() -> None:
    ink = np.zeros((HEIGHT, WIDTH), np.float32)
    ink[:, 1:4] = 1.0
    found = find_pieces(ink)
    assert len(found.rulings) == 1 and not found.alone
    away = find_pieces(np.roll(ink, 60, 1))
    assert len(away.alone) == 1 and not away.rulings
