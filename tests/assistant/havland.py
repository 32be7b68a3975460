"""Documents of two regions that only together answer what the tests ask."""

from __future__ import annotations

AGREEMENT = """# Aftale om sundhedsvejledere i Region Havland

Indgået den 14. januar 2026 mellem Region Havland og kommunerne

## Vejlederne

Ved aftalens indgåelse er der 22 sundhedsvejledere. En sundhedsvejleder følger borgeren fra hospital til
hjem. Der oprettes en fælles uddannelse for vejlederne.

## Mål

Parterne er enige om disse mål for antallet af borgere på venteliste til et forløb:

| Dato | Borgere på venteliste, højst |
| --- | --- |
| 31. december 2026 | 1.500 |
| 31. december 2027 | 900 |

## Starttilskud

En ny vejleder i en yderkommune kan få et starttilskud på op til 80.000 kr. Tilskuddet betales over to år.

## Natklinikken

Natklinikken i Strandby åbner den 1. april 2026. Parterne beslutter senest den 1. marts 2028, om
natklinikken fortsætter. Ellers lukker den den 30. september 2028.
"""

MAY = """# Referat af møde i Sundhedsudvalget i Region Havland

Dato: 20. maj 2026

## Punkt 1: Status for sundhedsvejlederne

Antallet af sundhedsvejledere er siden januar vokset fra 22 til 27. Sekretariatet oplyste, at tilskuddet
til en ny vejleder er på op til 95.000 kr.

## Punkt 2: Pårørende

Marie Toft foreslog en fast taletid til pårørende på møderne. Forslaget tages op igen efter sommerferien.

**Beslutning:** Orienteringen blev taget til efterretning.

## Punkt 3: Lukning af klinikken i Skovby

Klinikken i Skovby lukker den 31. oktober 2026, fordi lægen går på pension. 2.100 borgere skal finde en ny
læge.

**Beslutning:** Udvalget afviste med 6 stemmer mod 3 at åbne en regional klinik i Skovby. Flertallet vil i
stedet spørge lægerne i Strandby, om de vil køre til Skovby en dag om ugen.
"""

MAIL = """Til Sundhedsudvalgets medlemmer

Dato: 28. maj 2026

Rettelse til referatet af mødet den 20. maj

I punkt 3 står, at klinikken i Skovby har 2.100 borgere. Det rigtige tal er 2.010.

En læge fra Strandby har meldt sig til at køre til Skovby fra november.

Regnskabet for mødelokaler er sendt til revisionen.
"""

SEPTEMBER = """# Referat af møde i Sundhedsudvalget i Region Havland

Dato: 16. september 2026

## Punkt 1: Tal for ventetid

Ved udgangen af august 2026 stod 1.820 borgere på venteliste til et forløb.

## Punkt 2: Fast taletid til pårørende

Marie Toft fremlagde sit forslag fra maj.

**Beslutning:** Forslaget blev nedstemt med 4 stemmer mod 7.

## Punkt 3: Udgifter til tolke

I foråret regnede sekretariatet med en udgift til tolke på 1,2 mio. kr. Udgiften til tolke er nu opgjort
til 1,9 mio. kr. Stigningen skyldes, at to kommuner er kommet med i ordningen.
"""

NEWS = """Nyt fra Region Havland

Dato: 3. november 2026

KORT NYT

- Februar 2027: Flere sundhedsvejledere ansættes. Vi regner med 31 vejledere mod 27 i dag.
- Parkeringen ved hovedindgangen udvides.

Brevene om nye vejledere sendes den 12. november 2026 til borgere over 80 år og den 3. december 2026 til
alle andre.
"""

HAVLAND = """# Kommissorium for Følgerådet i Region Havland

Godkendt den 4. februar 2026

## Arbejdsform

Følgerådet mødes seks gange om året. Der stemmes ikke i rådet. Uenighed sendes til regionsrådet.

## Periode

Følgerådet begynder sit arbejde den 1. marts 2026 og nedlægges den 30. juni 2028.

## Borgernes udvalg

Borgerudvalget kan selv tage sager op, men kan ikke kræve, at en sag udsættes.

## Økonomi

En pårørende kan ikke selv bestille hjemmebesøg, men plejehjem kan ringe på hverdage.

## Midlertidige ophold

Borgeren betaler 120 kr. pr. dag for mad på et midlertidigt ophold.

## Kantinen i regionshuset

| Ret | Pris |
| --- | --- |
| Frokost | 45 kr. |
| Kaffe | 12 kr. |
| Kage | 18 kr. |
"""

LYNGSOE = """# Kommissorium for Følgerådet i Region Lyngsø

Godkendt den 11. marts 2026

## Arbejdsform

Følgerådet holder otte møder om året. Et forslag sættes til afstemning, når tre medlemmer ønsker det.
Gæster stemmer ikke.

## Varighed

Følgerådet virker til udgangen af 2027. Styregruppen ophører den 31. marts 2027.

## Patientrådet

Patientrådet kan kræve en sag udsat én gang i højst to uger, dog ikke budgetsager.

## Hjemmebesøg

Borgere, der er udskrevet inden for 14 dage, og deres pårørende kan selv bestille hjemmebesøg. Plejehjem
bestiller gennem lægevagten.

## Takster

| Ydelse | Takst |
| --- | --- |
| Mad på midlertidigt ophold | 98 kr. pr. dag |
| Vask af tøj på midlertidigt ophold | 14 kr. pr. dag |
"""

STAYS = """# Landsdækkende aftale om midlertidige ophold

Indgået den 2. juni 2026

## Betaling

Regionerne må opkræve betaling for mad på et midlertidigt ophold, men i 2027 højst 130 kr. pr. dag.

## It

Køb af it over 200.000 kr. skal forelægges et fælles it-udvalg.
"""

FILES = {
    "aftale-vejledere.md": AGREEMENT,
    "referat-udvalg-05.md": MAY,
    "mail-rettelse.txt": MAIL,
    "referat-udvalg-09.md": SEPTEMBER,
    "nyt.txt": NEWS,
    "kommissorium-havland.md": HAVLAND,
    "kommissorium-lyngsoe.md": LYNGSOE,
    "aftale-ophold.md": STAYS,
}
