"""Dates, amounts, counts and frequencies of a claim against what a sentence says."""

from __future__ import annotations

import pytest

from assistant.claims.measures import Match, dated, often, sized

HELD, RIVAL, SILENT = Match.HELD, Match.RIVAL, Match.SILENT


@pytest.mark.parametrize(
    ("claimed", "said", "match"),
    [
        ("den 4. maj 2026", "Stien åbner den 4. maj 2026.", HELD),
        ("den 4. maj 2026", "Stien åbner den 8. juni 2026.", RIVAL),
        ("den 4. maj 2026", "Stien åbner i maj 2026.", SILENT),
        ("i maj 2026", "Stien åbner den 4. maj 2026.", HELD),
        ("i maj", "Stien åbner den 4. maj 2026.", HELD),
        ("i juni", "Stien åbner den 4. maj 2026.", RIVAL),
        ("den 5. maj", "Stien åbner den 4. maj 2026.", RIVAL),
        ("til og med 2028", "Udvalget nedsættes for perioden maj 2025-2028.", HELD),
        ("i 2029", "Udvalget nedsættes for perioden maj 2025-2028.", RIVAL),
        ("i 2027", "Stien er lukket.", SILENT),
    ],
)
def test_a_date(claimed: str, said: str, match: Match) -> None:
    assert dated(claimed, said) is match


@pytest.mark.parametrize(
    ("claimed", "said", "match"),
    [
        ("3 mio. kr.", "Puljen er på 3 mio. kr. i 2026.", HELD),
        ("3 mio. kr.", "Puljen er på 2,5 mio. kr. i 2026.", RIVAL),
        ("ni medlemmer", "Udvalget har 9 medlemmer.", HELD),
        ("ni medlemmer", "Udvalget har otte medlemmer.", RIVAL),
        ("ni medlemmer", "Udvalget har otte pladser.", SILENT),
        ("mere end 500 kr.", "Medlemmerne får 900 kr. pr. møde.", HELD),
        ("mere end 500 kr.", "Medlemmerne får 300 kr. pr. møde.", RIVAL),
        ("350.000 kr.", "Udvalget råder over indtil 350.000 kr. årligt.", HELD),
        ("seks måneder", "Forsøget løber i seks måneder.", HELD),
        ("40 procent", "Kommunen betaler 60 pct.", RIVAL),
        ("seks roere", "Bådlauget kan stemme, når mindst fem roere er mødt.", HELD),
        ("fire roere", "Bådlauget kan stemme, når mindst fem roere er mødt.", RIVAL),
        ("seks roere", "Båden må sejle med højst otte roere.", HELD),
        ("ni roere", "Båden må sejle med højst otte roere.", RIVAL),
        ("seks roere", "Bådlauget har mindst fem roere.", SILENT),
    ],
)
def test_a_quantity(claimed: str, said: str, match: Match) -> None:
    assert sized(claimed, said) is match


@pytest.mark.parametrize(
    ("claimed", "said", "match"),
    [
        ("fire gange om året", "Udvalget mødes fire gange om året.", HELD),
        ("fire gange om året", "Udvalget mødes hvert kvartal.", HELD),
        ("fire gange om året", "Udvalget holder seks møder om året.", RIVAL),
        ("fire gange om året", "Udvalget mødes 4-5 gange om året.", HELD),
        ("hver måned", "Udvalget mødes 12 gange om året.", HELD),
        ("hver anden uge", "Udvalget mødes hver fjortende dag.", HELD),
        ("hver uge", "Udvalget mødes hver anden uge.", RIVAL),
        ("hver uge", "Udvalget mødes i Nordby.", SILENT),
    ],
)
def test_how_often(claimed: str, said: str, match: Match) -> None:
    assert often(claimed, said) is match
