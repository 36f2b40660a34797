"""What people write into yes/no cells besides yes and no, and what forms print there."""

from __future__ import annotations


def texts(text: str) -> list[str]:
    """A list written with bars and line ends between its members."""
    return text.replace("\n", "|").split("|")


TWO = texts("Yes No|Yes/No|Y/N|Y N|yes no|No Yes|No/Yes|YES NO|NO YES|N/Y|y/n|No yes|Yes no|Yes or no|Y/n")

TAILS = texts("""concerns|CP|n/a|see|but|DV|known|at present|- mum|since May|LAC|not|?|?|?|/|&|and|x2|idea|one|info|- 2|in|+|(|=|now|- ok|: see
still|yet|longer|need|more|DA|SW""")

WORDS = texts("""Unknown|Unknown|Not known|Not known|CP plan since May|CP plan|CP|LAC|None|None|N/A|n/a|N/a|Maybe|Now|now|Nov|Noah|Yer
Tes|Yet|Not|not|Nor|Never|Nope|Nah|Yep|Yeah|Don't know|N/K|NK|n/k|Possibly|Unsure|Some|See|Yo|Me|Mum|Dad|on|On|so|So|go|to|ok|OK
Ten|Nil|nil|New|Next|Ned|Amy|GP|DV|EHCP|Historic|Sect 20|In care|Pending|TBC|tbc|same|As above|above|below|Yrs|Yr|yrs|yesterday
Norman|Noel|Nova|Year|Years|Young|Yusuf|Yasmin|Les|Jes|Des|Res|Wes|es|Ye olde|Nos|Noo|Node|Nook|Non|non|Noble|Yest|Yesh
eyes|byes|dyes|oyes|Eno|Uno|snow|know|known|knot|Nora|Neo|one|One|do|Do|he|she|her|him|left|LTC|SEN|ADHD|ASD|GP ref""")

LETTERS = "ABCDEFGHKLMPRSTXZabcdefhkmpstwxz?&@#"
MIXED = "YNynesoESOaturwvmhkidpgclbMWAHXVTKURPZ"
PRINTS = texts("Y/N|Y/N|Yes|No|Y|N|Yes / No|Please explain:|Further info:|referral Y/N|DV:|YES NO")
