"""What people write about who a young person is with. Names are made up, and others than the bench of scans has."""

from __future__ import annotations

from random import Random

from benchmarks.word_training.word_lists import texts


def _names(text: str) -> list[str]:
    return text.split()


_FIRST = _names("""Aaron Abbie Adam Aisha Alfie Amira Archie Ava Bailey Beth Brad Callum Cara Casey Charlie Connor Courtney
Danny Demi Destiny Eddie Ella Ethan Faith Finn Frankie Freya George Gracie Hannah Harry Hollie Isaac Isla Ivan
Jack Jade Jake Jamal Jayden Jess Jodie Joel Josh Kacey Karl Kezia Kieran Kyra Lacey Layla Lee Leo Lewis Lexi
Liam Lily Logan Lola Luca Mason Megan Mia Millie Mo Nadia Naomi Nathan Nico Noah Olivia Oscar Paige Paul
Poppy Priya Rhys Rio Rosie Ruby Ryan Sam Sasha Shay Sophie Stacey Tariq Taylor Theo Toby Tommy Tyler Vicky
Will Yasmin Yusuf Zara Zoe Kyle Kev Baz Daz Gaz Ty KJ TJ AJ Ziggy Smiler Tiny Spider Ghost Boz""")
_LAST = _names("""Abbott Baker Clarke Doyle Ellis Fox Grant Hill Iqbal Jarvis Khan Long Mills Nash Owen Price Quinn
Reid Shaw Todd Usher Vane White Yates Zane Kirk Lomax Wix Hughes Knox""")
_WHO = texts("""older brother|cousin|boyfriend|ex boyfriend|girlfriend|school friend|friend of sister|neighbour|uncle|step dad|peer
taxi driver|shop owner|youth worker|friend|an older male|males in their 20s|other residents|group of lads|unknown female
mother's partner|online only|not known to police|known to police|known to YOS|on tag|care leaver|LAC|CP plan""")
_WHERE = texts("""at the park|in town|from the home|near the shops|Kebab shop, High St|by the bus station|in the flats|at college
from Leeds|via Snapchat|on Instagram|at the railway station|next door|at parties|in a blue Corsa|on a moped|in Unit 4""")
_WHOLE = texts("""None|None known|Nil|N/K|Not known|Unknown|unknown at this time|See attached|see chronology|as above|None disclosed
Will not say|Refuses to name|TBC|Police are aware|See section 4|no names given|Nothing known|n/a|N/A|-|None identified
Several older males|mixed peer group|2 males, 1 female|Various|please see over|not disclosed|? older males|Ask SW""")
_LETTERS = "aaabcdeeefghiiijklmnooopqrrsstttuuvwxyz"


def text(random: Random) -> str:
    """One to some twenty words."""
    choice = random.random()
    if choice < 0.16:
        return random.choice(_WHOLE)
    if choice < 0.3:  # strings that no list has
        return " ".join(_string(random) for _ in range(random.randint(1, 9)))
    parts = [_one(random) for _ in range(random.choice((1, 1, 2, 2, 3, 3, 4, 5)))]
    joint = random.choice((", ", ", ", " & ", " and ", "; ", " / ", "/", " + ", " - ", "\n", ", "))
    said = joint.join(parts)
    if random.random() < 0.1:
        said = "\n".join(f"{n}{random.choice(').')} {one}" for n, one in enumerate(parts, 1))
    if random.random() < 0.12:
        said += random.choice((" etc", ".", "?", " (all over 18)", " - see police log", " x2", "..."))
    return said


def _one(random: Random) -> str:
    name = random.choice(_FIRST)
    choice = random.random()
    if choice < 0.25:
        name += f" {random.choice(_LAST)}"
    elif choice < 0.45:
        name += f" {random.choice('ABCDEFGHIJKLMNOPRSTVWXYZ')}{random.choice(('', '.'))}"
    if random.random() < 0.12:
        name = random.choice(("'{}'", '"{}"', "“{}”")).format(name)
    if random.random() < 0.06:
        name = name.upper()
    choice = random.random()
    if choice < 0.15:
        name += f" ({random.choice(_WHO)})"
    elif choice < 0.25:
        name += f" - {random.choice(_WHO)}"
    elif choice < 0.35:
        name += f" {random.choice(_WHERE)}"
    elif choice < 0.42:
        name += f" ({random.randint(14, 45)})"
    elif choice < 0.46:
        name += f" 07{random.randint(100, 999)} {random.randint(100000, 999999)}"
    elif choice < 0.49:
        name += f" dob {random.randint(1, 28)}/{random.randint(1, 12)}/{random.randint(1, 12):02}"
    return name


def _string(random: Random) -> str:
    word = "".join(random.choice(_LETTERS) for _ in range(random.randint(1, 9)))
    return random.choice((word, word, word.capitalize(), word.upper()))
