"""Documents about a path and a bridge, for claims, questions that lean on others, and demands of form."""

from __future__ import annotations

FILES = {
    "kommissorium.md": """# Kommissorium for Stiudvalget

Dato: 12. januar 2026

## Formål

Formålet med Stiudvalget er at give cyklister en tryg vej gennem skoven.

## Opgaver

Stiudvalget skal aflevere:

- en plan for belysning den 1. juni 2026
- et forslag til skilte den 1. oktober 2026
- en slutrapport den 15. marts 2027

## Beføjelser

Stiudvalget kan nedsætte arbejdsgrupper på højst fem medlemmer. Stiudvalget kan bestille undersøgelser.
Udvalget kan ikke låne penge.

Stiudvalget kan indbyde gæster til møder om skiltning.

## Medlemmer

- Karla Vestermark, skovfoged, Lunde Kommune (formand)
- Bo Lindegaard, gartner, Ager Kommune (næstformand)

## Møder

Stiudvalget mødes fire gange om året. Møderne holdes på Lunde Rådhus.

Skovkontoret sekretariatsbetjener udvalget. Sekretariatets medarbejdere arbejder også for Lunde Kommune.

## Økonomi

Der er afsat en pulje til belysning på 2 mio. kr. i 2026. Lunde Kommune betaler halvdelen af puljen.

Udgiften til skilte er 60.000 kr. i 2026 og 90.000 kr. i 2027.
""",
    "referat.md": """# Referat af møde i Stiudvalget den 3. marts 2026

Mødedato: 3. marts 2026

## Punkt 1: Bro over bækken

Broen åbner den 4. maj 2027. 350 elever får en kortere skolevej.

Beslutning: Broen placeres ved møllen i Ager.

## Punkt 2: Skilte

Skiltene trykkes i maj. De koster 40.000 kr. og leveres af Værkstedet i Lunde.

Beslutning: Skiltene godkendes.
""",
    "raad.md": """# Kommissorium for Skovrådet

Dato: 9. februar 2026

Skovrådet har ni medlemmer. Skovrådet mødes to gange om året.

Skovrådet rådgiver Stiudvalget om træer.
""",
    "regler.md": """# Regler for hytterne ved stien

Dato: 4. maj 2026

## § 1. Leje

En hytte udlejes i højst tre døgn. Udlejeren kan forlænge det med ét døgn, hvis hytten er ledig.

## § 2. Rengøring

Hytten gøres ren inden for to timer. Det gælder dog ikke køkkenet, som gøres rent om fredagen.

Brænde er gratis, bortset fra birk, der koster 40 kr.

## § 3. Ansøgning og vagt

Foreninger i Lunde kan ansøge om en hytte. Hyttevagten får to ugers ferie.

Ansøgningen om en hytte sendes til Skovkontoret senest 14 dage før. Ring til hyttevagten, hvis en hytte er
låst.
Hyttevagten får et honorar på 700 kr. om måneden. Lejeren betaler 300 kr. for en hytte.
""",
    "referat-maj.md": """# Referat af møde i Skovrådet den 6. maj 2026

Mødedato: 6. maj 2026

## Punkt 1: Salg af brænde

Beslutning: Salget blev vedtaget. Imod stemte Ib Hede. Lis Krat tog forbehold for prisen.

## Punkt 2: Nye bænke

Beslutning: Indstillet til Stiudvalget. Aja Mose undlod at stemme.

## Punkt 3: Eventuelt

Skovrådets næste møde holdes den 9. september 2026.
""",
}
