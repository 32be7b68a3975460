"""What is known of each learned weight beforehand: its sign, and what was set by hand before any was learned.

Both hold signals of rare forms, of which few questions tell, in place.
"""

from __future__ import annotations

from collections.abc import Mapping

from eval.learning.fitting import Wish

CHOICE: Mapping[str, Wish] = {
    "dense": Wish(1, 2.5),
    "dense_gap": Wish(1, 0.5),
    "rank": Wish(1, 0.2),
    "lexical": Wish(1, 0.5),
    "around": Wish(1, 4.0),
    "own": Wish(1, 2.0),
    "heads": Wish(1, 0.3),
    "before": Wish(1, 0.3),
    "uncovered": Wish(-1, -1.0),
    "rare": Wish(1, 0.5),
    "kind": Wish(1, 1.5),
    "kind_number": Wish(1, 0.3),
    "kind_who": Wish(1, 0.3),
    "kind_date": Wish(1, 0.3),
    "rules": Wish(1, 0.5),
    "condition": Wish(1, 0.5),
    "length": Wish(1, 0.3),
    "other_year": Wish(-1, -0.5),
    "cell": Wish(-1),
    "denies": Wish(-1, -0.5),
    "negates": Wish(1, 0.5),
    "day": Wish(1, 1.5),
    "crosses": Wish(1, 1.0),
    "lists": Wish(1, 0.8),
    "holds": Wish(1, 1.5),
    "decides": Wish(1, 1.5),
    "defines": Wish(1, 1.0),
    "proposes": Wish(-1, -2.0),
    "other_body": Wish(-1, -1.5),
    "same_body": Wish(1, 0.5),
    "labels": Wish(1, 0.5),
    "little": Wish(-1, -1.5),
    "opens": Wish(-1, -0.5),
    "listed": Wish(-1, -3.0),
    "rival": Wish(-1, -1.0),
    "singled": Wish(1, 0.8),
}
TRUST: Mapping[str, Wish] = {
    "ahead": Wish(1, 0.5),
    "dense": Wish(1, 1.5),
    "lexical": Wish(1, 0.5),
    "around": Wish(1, 3.0),
    "subject": Wish(1, 1.0),
    "own": Wish(1, 1.0),
    "rare": Wish(1, 0.5),
    "complete": Wish(1, 1.0),
    "defines": Wish(1, 1.0),
    "names_elsewhere": Wish(-1, -1.0),
    "names_apart": Wish(-1, -0.3),
    "subjects_elsewhere": Wish(-1, -0.5),
    "subjects_apart": Wish(-1, -0.3),
    "numbers": Wish(-1, -0.3),
    "everyday": Wish(-1),
    "other_year": Wish(-1, -1.0),
    "lacks_kind": Wish(-1, -2.0),
    "lacks_form": Wish(-1, -1.0),
    "lacks_role": Wish(-1, -1.0),
    "other_body": Wish(-1, -1.5),
    "undefined": Wish(-1, -1.0),
    "proposes": Wish(-1, -1.0),
    "opens": Wish(-1, -0.5),
    "little": Wish(-1, -1.0),
}
