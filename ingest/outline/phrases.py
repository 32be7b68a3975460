"""What a line of Danish administrative text is by its words alone."""

from __future__ import annotations

import re
from datetime import date

from assistant.danish.dates import DateMention, Precision, find_dates
from assistant.danish.months import months
from ingest.cues import cues

LONGEST_HEADING = 90
_LONGEST_SET = 200
_DATE_LINE = 45
_TAIL = 24
_KEY_START = 120
_MOST_WORDS = 12
# Characters between the word that a paper was passed and the day.
_PASSED_WITHIN = 120
_KEY_LINE = re.compile(r"[A-ZÆØÅ][\w./-]*(?: [\w./-]+){0,2}:\s+\S.*", re.S)
_DEFINED = re.compile(r"[A-ZÆØÅ][\w./-]*(?: [\w./-]+){0,3} [–—-] \S.*", re.S)
_SPACED = re.compile(r"(?:[^\W\d_] ){3,40}[^\W\d_]")
_EMPTY = re.compile(r"[\s.\-–—_/]*")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DAY = re.compile(rf"\b\d{{1,2}}\.\s?(?:{'|'.join(months())})\b", re.I)
_PARTS = re.compile(r",\s+|;\s+|\s+[·•|–—-]\s+|:\s+(?=\w*(?:møde|referat))", re.I)
# A full stop between sentences, or the space before a further key: `Til: Rådet Dato: 3. maj 2026`.
_SENTENCES = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=\d\d))\.\s+(?=[A-ZÆØÅ])|\s+(?=[A-ZÆØÅ][a-zæøå]+:\s)")
_CODE = re.compile(r"(?=.*\d)[\W\dA-ZÆØÅ]+|[A-ZÆØÅ]{1,3}")


def bare(text: str) -> str:
    """A heading line as it is compared: lower case, without the colon and stars around it."""
    return text.strip(" *:").lower()


def unspaced(text: str) -> str:
    """A line of single letters (`N O T A T`) closed up; any other text as it is."""
    return text.replace(" ", "") if _SPACED.fullmatch(text[:_KEY_START]) else text


def is_stamp(text: str) -> bool:
    """Whether a line is only stamped on a paper: `FORTROLIGT`, `Udkast - ikke behandlet`."""
    return bool(cues().stamp.fullmatch(text.strip(" *()")))


def is_empty(text: str) -> bool:
    """Whether a text holds no words (`.` in an empty field)."""
    return bool(_EMPTY.fullmatch(text))


def dangles(text: str) -> bool:
    """Whether a text ends with a comma or a word that must go on."""
    return text.endswith(",") or text[-_TAIL:].lower().rsplit(" ", 1)[-1] in cues().dangling


def is_key_line(text: str) -> bool:
    """Whether a line gives a short key, a colon and a value (`Nedsat af: Regionsrådet`)."""
    start = text[:_KEY_START]
    return bool(_KEY_LINE.fullmatch(start) or (cues().key.fullmatch(start) and not text.endswith(":")))


def is_defined(text: str) -> bool:
    """Whether a line gives a short term, a dash and what it stands for (`DHB – digital hjemmebehandling`)."""
    return bool(_DEFINED.fullmatch(text[:_KEY_START])) and not is_labelled(text)


def is_labelled(text: str) -> bool:
    """Whether a text is a labelled heading as `Ad 2 …`, `Punkt 3: …`, `§ 4. …`."""
    found = cues().label.fullmatch(text)
    return found is not None and not (found[3] or "A")[:1].islower()


def exact_dates(text: str) -> list[DateMention]:
    """The days and months a text names, in order."""
    return [mention for mention in find_dates(text) if mention.precision in (Precision.DAY, Precision.MONTH)]


def date_alone(text: str) -> date | None:
    """The date of a line that holds nothing else but a place or a few words (`Aarhus, den 2. maj 2025`).

    None when the words tell of something else (`Reform af 15. november 2024`) or make a sentence.
    """
    if len(text) > _DATE_LINE or text.rstrip().endswith("."):
        return None
    found = exact_dates(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    words = re.findall(r"[^\W\d_]+", rest.lower())
    blocked = any(word in cues().date_blockers for word in words)
    return found[0].earliest if len(words) <= 3 and not blocked else None


def day_set(text: str) -> date | None:
    """The day of a line that sets a meeting or a paper in time: `Torsdag den 7. maj 2026 kl. 9, Rådhuset`.

    Its parts between commas, dashes and full stops are read one by one, but for sentences with a verb; in the
    part with the day only such words stand before it, and a clock or a place after it. Its year may stand
    elsewhere in the line (`Møde nr. 2 i 2026, tirsdag den 19. maj`).
    """
    said = [sentence for sentence in _SENTENCES.split(text) if not has_verb(sentence)]
    years = {year for sentence in said for year in _YEAR.findall(sentence)}
    for part in (part for sentence in said for part in _PARTS.split(sentence)):
        whole = part if _YEAR.search(part) or len(years) != 1 else _with_year(part, *years)
        days = [found for found in find_dates(whole) if found.precision is Precision.DAY]
        if days and _only_sets(whole[: days[0].start], whole[days[0].end :]):
            return days[0].earliest
    return None


def day_passed(text: str) -> date | None:
    """The day on which a line says that its document was passed: `Tiltrådt af Rådet den 9. december 2025`."""
    for sentence in _SENTENCES.split(text):
        passed = cues().passed.search(sentence)
        days = [found for found in find_dates(sentence) if found.precision is Precision.DAY]
        if not passed or not days or cues().of_older.search(sentence):
            continue
        after = (day for day in days if 0 <= day.start - passed.end() <= _PASSED_WITHIN)
        if found := next(after, None):
            return found.earliest
    return None


def _with_year(text: str, year: str) -> str:
    return _DAY.sub(rf"\g<0> {year}", text, count=1)


def _only_sets(before: str, after: str) -> bool:
    """Whether what stands around a day only tells of a meeting or a paper, when and where."""
    words = re.findall(r"[^\W\d_]+", before.lower())
    rest = after.strip(" .:;)*").lower()
    follows = (*(f"{word} " for word in cues().day_followers), "kl.", "-", "–", "(")
    return all(word in cues().day_words for word in words) and (not rest or rest.startswith(follows))


def field_name(text: str) -> str:
    """The field of an agenda item that a line names, alone or before a colon, else ""."""
    name = bare(text[:_KEY_START].split(":", 1)[0]).rstrip(",")
    if name in cues().fields:
        return name
    return _dated_field(text, name)


def _dated_field(text: str, name: str) -> str:
    """The field of a heading that tells who decided or when (`Beslutning i Udvalget den 3. marts 2026`)."""
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) < 2 or words[0] not in cues().dated_fields or len(text) > _KEY_START or text.endswith("."):
        return ""
    told = any(word.endswith(cues().deciding_bodies) for word in words[1:]) or bool(exact_dates(text))
    return words[0] if told and not has_verb(name) else ""


def has_verb(text: str) -> bool:
    """Whether a text holds one of the verbs that make it a sentence."""
    return any(word in cues().verbs for word in re.findall(r"[^\W\d_]+", text.lower()))


def can_head(text: str) -> bool:
    """Whether a line that is set as a heading may be one: no sentence, date, greeting or farewell."""
    text = text.strip()
    if not text or len(text) > _LONGEST_SET or text.endswith((".", ",", ";", "!")) or "@" in text:
        return False
    openings = cues().greetings + cues().farewells
    apart = text.lower().startswith(openings) or dangles(text) or is_stamp(text)
    return not apart and date_alone(text) is None


def looks_like_heading(text: str) -> bool:
    """Whether a line without number reads as a heading: short, capital first, no verb, no sentence end."""
    words = text.split()
    short = bool(text) and len(text) <= LONGEST_HEADING and len(words) <= _MOST_WORDS
    if not short or _CODE.fullmatch(text) or is_stamp(text):
        return False
    if not (text[0].isupper() or text[0] in "\"“”»’‘'") or text.endswith((".", ",", ";", "!", "-")):
        return False
    if text.endswith("?"):
        return len(words) >= 2
    if ": " in text or "@" in text or text.lower().startswith(cues().date_openings + cues().greetings):
        return False
    if text.lower().startswith(cues().farewells):
        return False
    return not dangles(text) and not has_verb(text) and date_alone(text) is None
