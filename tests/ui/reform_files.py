"""A small reform as a user's files, hostile ones among them, for the pages that show what it tells."""

from __future__ import annotations

PAYLOAD = "<img src=x onerror=\"window.hacked='x'\">"

OLD_PLAN = """# Tidsplan for flytningen

Dato: 2. december 2025

## Forløb

- Høring om planen: Parterne sender høringssvar senest den 1. februar 2027.
- Regionen overtager hjemmesygeplejen den 1. januar 2027.
"""

NEW_PLAN = """# Revideret tidsplan for flytningen

Dato: 22. juni 2026

Notatet erstatter »Tidsplan for flytningen« af 2. december 2025.

## Forløb

| Opgave | Tidligere | Nu |
| --- | --- | --- |
| Udbud af måleudstyr | 1. halvår 2027 | 2. halvår 2027 |

Regionen overtager hjemmesygeplejen den 1. januar 2027. Det er vedtaget, at lægehuset åbner den 1. marts 2028.
Det foreslås, at et nyt budget for nærhospitalet lægges frem i 3. kvartal 2028.
"""

TRAP = f"""AFTALE {PAYLOAD}

Indgået den 4. maj 2026

Økonomi

Parterne er enige om, at {PAYLOAD} tilskuddet betales den 15. marts 2028.

=HYPERLINK("http://ond.example") betales den 16. marts 2028.
"""

COUNCIL = """# Kommissorium for Journalrådet

Dato: 12. marts 2026

Dette kommissorium erstatter kommissorium for Journalrådet af 1. februar 2025.

## Formål

Journalrådet skal samle erfaringer med fælles journaler.

## Mandat

Rådet kan nedsætte arbejdsgrupper med højst otte medlemmer. Rådet kan bevilge op til 400.000 kr. pr. projekt.

## Begrænsninger

Rådet må ikke ansætte egne medarbejdere.

## Medlemmer

- Ida Holm, direktør (formand)
- Bo Lind, overlæge (næstformand)

## Møder

Rådet mødes fire gange om året.
"""

OLD_COUNCIL = (
    COUNCIL.replace("12. marts 2026", "1. februar 2025")
    .replace("Dette kommissorium erstatter kommissorium for Journalrådet af 1. februar 2025.\n\n", "")
    .replace("op til 400.000 kr. pr. projekt", "op til 200.000 kr. pr. projekt")
    .replace("- Bo Lind, overlæge (næstformand)\n", "")
)

STEERING = """# Kommissorium for Bygningsudvalget

Dato: 5. maj 2026

## Formål

Bygningsudvalget skal forberede overdragelsen af bygninger.

## Begrænsninger

Udvalget beslutter ikke takster.
"""

FILES = {
    "tidsplan.md": OLD_PLAN,
    "tidsplan-revideret.md": NEW_PLAN,
    "aftale.txt": TRAP,
    "kommissorium-journalraad.md": COUNCIL,
    "kommissorium-journalraad-2025.md": OLD_COUNCIL,
    "kommissorium-bygningsudvalg.md": STEERING,
}
