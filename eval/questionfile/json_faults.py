"""What people do to JSON, told apart: which Danish sentence of `[file]` fits a line, or a whole file."""

from __future__ import annotations

import json
import re

_CURLY = re.compile("[“”„‟″]")
_AFTER_COMMA = re.compile(r",\s*$")
_LEAST_COLUMNS = 2


def fault_of(line: str, problem: json.JSONDecodeError) -> str:
    """What is wrong with a line that is no JSON.

    Args:
        line: The line.
        problem: Where Python's reader stopped; its words are not used, as they differ between versions.

    Returns:
        The name of a sentence in `[file]`.
    """
    before, after = line[: problem.pos], line[problem.pos :]
    if _is_trailing_comma(before, after):
        return "json_comma"
    if before.rstrip().endswith("}") and after.strip() == ",":
        return "json_comma_after"
    if problem.msg.startswith("Invalid \\"):
        return "json_backslash"
    if _CURLY.search(line) and (_CURLY.match(after) or _is_json(_CURLY.sub('"', line))):
        return "json_curly"
    if after.startswith("'"):
        return "json_single"
    return "json_more" if problem.msg.startswith("Extra data") else "json"


def whole_fault(text: str) -> str:
    """What is wrong with a file that holds no lines of JSON at all, "" for nothing.

    Args:
        text: The file's text.

    Returns:
        The name of a sentence in `[file]`: a list, a table, or objects over several lines.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    first = lines[0].strip()
    if first.startswith("["):
        return "whole_list"
    if not first.startswith("{"):
        columns = max(first.count(sign) for sign in ";,\t") + 1
        quoted = first.startswith(("'", "“"))
        return "whole_table" if columns > _LEAST_COLUMNS and not quoted and not _is_json(first) else ""
    opened = first == "{" and len(lines) > 1 and not lines[1].lstrip().startswith("{")
    cut = opened or (not _begins_whole(first) and _is_spread(text))
    return "whole_spread" if cut else ""


def _begins_whole(line: str) -> bool:
    try:
        json.JSONDecoder().raw_decode(line)
    except (ValueError, RecursionError):
        return False
    return True


def _is_spread(text: str) -> bool:
    """Whether the text is JSON objects one after another, whatever lines they stand on."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        try:
            _, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return False
        while at < len(text) and (text[at].isspace() or text[at] == ","):
            at += 1
    return True


def _is_trailing_comma(before: str, after: str) -> bool:
    # Python 3.13 stops at the comma, earlier versions at the bracket behind it.
    if after.startswith(","):
        before, after = before + ",", after[1:]
    return bool(_AFTER_COMMA.search(before)) and after.lstrip().startswith(("}", "]"))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
