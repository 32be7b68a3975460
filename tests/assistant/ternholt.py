"""Minutes and a plan of invented councils: questions with replies, votes, reasons, a list."""

from __future__ import annotations

JANUARY = """# Referat af møde i Plejerådet i Ternholt

Mødedato: 20. januar 2026

Til stede: Asta Munkebo (formand), Tilde Ravnsgaard (næstformand), Gorm Lysholt, Viggo Hejlskov

Afbud: Britta Fjelsted

## Punkt 1: Forretningsorden

Viggo Hejlskov stillede forslag om, at rådets møder optages og lægges på kommunens hjemmeside. Forslaget kom
til afstemning. For stemte Viggo Hejlskov. Imod stemte de øvrige. Forslaget blev dermed nedstemt.

**Beslutning:** Forretningsordenen blev vedtaget med den tilføjelse, at to medlemmer i forening kan forlange
et ekstraordinært møde, når formanden får det skriftligt senest otte dage før.

## Punkt 2: Aftenåbent i sundhedshusene

Der holdes aftenåbent i sundhedshusene i Kragby og Solrup fra den 1. marts 2026.

Gorm Lysholt spurgte, hvorfor sundhedshuset i Nyrup ikke holder aftenåbent. Forvaltningen forklarede, at
bygningen i Nyrup skal have nyt tag i foråret.

Tilde Ravnsgaard ville vide, hvad aftenvagterne i Kragby koster. Hertil svarede økonomichefen, at beløbet
først er opgjort til sommer.

**Beslutning:** Orienteringen blev taget til efterretning.

## Punkt 3: Medlemsforslag om en tandbus

Gorm Lysholt foreslog, at kommunen anskaffer en tandbus, som to dage om ugen kører rundt til landsbyerne.

**Beslutning:** Forslaget sendes til Tandplejegruppen, som skal regne på udgiften.

## Punkt 4: Ansøgning fra Strikkecaféen i Kragby

Strikkecaféen har søgt om 40.000 kr. til et fællesskab for enlige. Konsulent Palle Dreyer oplyste, at rådet
ikke har hjemmel til at støtte foreninger.

**Beslutning:** Ansøgningen blev afslået. Caféen henvises til fritidspuljen.

## Punkt 5: Genoptræning i eget hjem

Punktet blev taget af dagsordenen, fordi tallene fra fysioterapeuterne i Solrup manglede.

**Beslutning:** Udsat til mødet i maj.

## Punkt 6: Eventuelt

Tilde Ravnsgaard påpegede, at bilagene til dagsordenen først lå klar aftenen før. Forvaltningen beklagede og
lovede bedring.
"""

MAY = """# Referat af møde i Plejerådet i Ternholt

Mødedato: 19. maj 2026

Til stede: Asta Munkebo (formand), Gorm Lysholt, Viggo Hejlskov, Britta Fjelsted og Rune Abild (stedfortræder
for Tilde Ravnsgaard)

## Punkt 1: Opfølgning på mødet i januar

| Sag | Status |
|---|---|
| Tandbus | Behandlet af Tandplejegruppen, se punkt 2 |
| Udflugter for enlige | Afholdt. Udflugten til Kragby måtte aflyses på grund af stormflod |
| Genoptræning i eget hjem | Tallene er modtaget fra Solrup |

## Punkt 2: Status fra Tandplejegruppen

En tandbus er anslået til 2,2 mio. kr. Gruppen fraråder tandbussen, da en bus ikke kan rumme det
røntgenudstyr, som loven kræver.

**Beslutning:** Forslaget om tandbussen blev henlagt. Tandplejegruppen arbejder videre med faste klinikker.

## Punkt 3: Plejehjemmet Åhjemmet

Forvaltningen havde regnet på to løsninger. Løsning 1 lukker Åhjemmet, løsning 2 bevarer tolv pladser på
Åhjemmet. Rune Abild ønskede løsning 1.

**Beslutning:** Løsning 2 blev vedtaget med fire stemmer mod én.

## Punkt 4: Udkast til motionsplan

Viggo Hejlskov savnede et afsnit om blinde borgere i motionsplanen. Britta Fjelsted spurgte, om holdene får
flere instruktører. Sundhedschef Karl Bruun svarede, at det afhænger af budgettet for 2027.

Gorm Lysholt spurgte, hvornår svømmehallen i Solrup åbner igen.

**Beslutning:** Motionsplanen sendes i høring til den 1. september 2026.
"""

PLAN = """# Udkast til motionsplan for Ternholt Kommune

Dato: 4. maj 2026

## Hold

Planen omfatter motionshold for borgere over 65 år. Holdene ledes i dag af omkring 30 instruktører. Der er
en butik i hallen, som drives af en privat forpagter på en kontrakt, der udløber i 2027.

Planen giver ikke tilskud til kørsel. Ledsagere får dækket indgangsbilletten og modtager 90 kr. pr. gang.

## Afgrænsning

Et afsnit om blinde borgere er ikke taget med i planen, fordi synskonsulenterne først ansættes til vinter.

## Høring

Udkastet sendes i høring hos:

- Ældresagens lokale afdeling
- Gigtkredsen Ternholt
- Skolebestyrelserne i kommunen

Høringssvarene samles i et notat til mødet i oktober 2026.
"""

FILES = {"referat-januar.md": JANUARY, "referat-maj.md": MAY, "motionsplan.md": PLAN}

TRAFFIC = """KROGSBY KOMMUNE

REFERAT fra møde i Trafikudvalget den 3. februar 2026

Til stede: Mette Ørum (formand), Ole Gade, Pia Storm

Punkt 1. Nedlæggelse af buslinje 7

Mette Ørum efterlyste en begrundelse for, at linje 7 nedlægges til sommer. Svaret var, at der kun er fire
passagerer om dagen. Ole Gade ville gerne vide, om skoleeleverne får et andet tilbud. Trafikchefen bekræftede,
at eleverne kan bruge taxaordningen.

Beslutning
Udvalget tog sagen til efterretning.

Punkt 2. Gratis parkering ved stationen

Pia Storm foreslog gratis parkering ved stationen om aftenen. Forslaget kunne ikke samle flertal, idet kun Pia
Storm stemte for.

Beslutning
Parkeringstaksterne fastsættes til 15 kr. i timen.

Punkt 3. Cykelsti til Nørremark

Anlægget af cykelstien er forsinket. Det skyldes, at jorden er forurenet.

Beslutning
Udvalget godkendte en merbevilling på 800.000 kr.

Punkt 4. Vejbump på Skolevej

Ole Gade trak sit forslag om vejbump på Skolevej tilbage.

Beslutning
Punktet udgik.
"""
