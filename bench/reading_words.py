"""The words that `reading_terms.py` makes terms of: sentences with gaps, and what may fill them. All written by us.

In a sentence `{content}` is a gap, filled by chance from the line of that name.
"""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    language: str
    title: str
    updated: str  # what stands before the date
    months: tuple[str, ...]
    headings: tuple[str, ...]
    usual: tuple[str, ...]  # sentences that say nothing of AI
    telling: tuple[str, ...]  # sentences that do, or nearly do
    items: tuple[str, ...]  # of lists
    gaps: dict[str, tuple[str, ...]]


def _gaps(lines: str) -> dict[str, tuple[str, ...]]:
    named = (line.split(": ", 1) for line in lines.strip().splitlines())
    return {name: tuple(values.split(" | ")) for name, values in named}


def _months(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.strip().splitlines())


ENGLISH = Words(
    language="en",
    title="Terms of Service",
    updated="Last updated:",
    months=_months("January February March April May June July August September October November December"),
    headings=_lines("""
Who we are and what this is
Your account
What you may upload
The licence you give us
Paid plans and refunds
Selling through the shop
Commissions between members
How we moderate
What we do not allow
Messages and comments
Prizes and contests
Tools and experiments
Links to other places
What we collect and why
Whom we share it with
Ending the agreement
What we are liable for
Where disagreements are settled
If a part of this does not hold
How to reach us
"""),
    usual=_lines("""
You must keep {secret} to yourself, and tell us within {days} days if somebody else has used your account.
We may {limit} an account that {misdeed}, after a warning that we send to {address} where we can.
{content} stay yours; by uploading them you let us store, copy and show them as far as {purpose} asks for.
A plan renews every {period} until you cancel it under “{menu}”, and {share} of what is left is paid back.
If {event} keeps us from delivering {service}, neither of us is liable for the time that it lasts.
When a buyer asks for {content}, the price, the date and {share} of it to be paid first are agreed on beforehand.
Members who are younger than {age} need leave from a parent, who may ask us for {content} to be taken down.
We don’t read {messages}, but we look at one that somebody reports because it {misdeed}.
You won’t {misuse}, nor help others to do so, whether for money or for nothing.
Please send complaints about {content} to {address}; an answer takes up to {days} days.
We keep {records} for {period} after you leave, and longer only where {law} obliges us to.
{Service} may change from one {period} to the next, and we say so on “{menu}” at least {days} days before.
Whoever sells {content} here is responsible for {duty}, and pays a fee of {share} on each order.
The law of {place} holds for this agreement, without the rules that would lead to another country’s law.
Before going to a court in {place}, both of us try for {days} days to settle the matter through {address}.
Nothing in this section takes away a right that {law} gives you and that cannot be given up.
If we waive {duty} once, that doesn’t mean that we waive it the next time.
We work with {partner}, who handles {records} for us under a contract and for {purpose} alone.
Our liability for {event} ends at what you paid for {service} in the last {period}.
You can download {content} and {records} at any time under “{menu}”.
Reviews must be honest: whoever was paid by {partner} says so in the first line.
We may move {service} to another company if it takes over {duty}; you will hear of it {days} days before.
Entries to a contest that {misdeed} are left out, and {partner} decides with us who wins.
A link from {messages} to another place is not a recommendation of what is found there.
Prices are shown with the taxes of {place}, and may be charged by {partner} in another currency.
If a court in {place} finds that a part of this agreement doesn’t hold, the rest of it does.
We show {content} in the order in which they came, unless you pick another one under “{menu}”.
Where you give us an idea about {service}, we may use it without owing you {share} for it.
Files that hold more than {amount} are made smaller, and the first one is kept for {period}.
Only one person may use {service} through one account, except on a plan for {amount}.
"""),
    telling=_lines("""
Our assistant answers questions about {service}; what it writes may be wrong, so check it before you rely on it.
We use machine learning to find {messages} that look like fraud, and a person looks at each before we {limit} it.
Work that was made with generative AI must be tagged as such when you upload it.
We do not sell {records}, and share them with {partner} only for {purpose}.
You must not scrape {content} or collect them by automated means without our written leave.
Data about how {service} is used helps us to improve it; you can object under “{menu}”.
Recommendations are made by an algorithm that looks at what you liked within the last {period}.
"""),
    items=_lines("""
{content} that you made together with others, if each of them agreed
anything that {misdeed}
{records}, as far as we need them for {purpose}
requests that reach {address} later than {days} days after {event}
{service}, on plans that cost more than {share} of the usual price
{duty}, unless {law} says something else
"""),
    gaps=_gaps("""
secret: your password | your recovery codes | your sign-in link | the key of your shop | the codes we text you
limit: pause | close | restrict | hide | suspend | review
misdeed: insults others | breaks this agreement | copies a stranger’s style for fraud | spreads spam | shows weapons
address: our help desk | the address below | legal@@HOST@ | the form on our help pages | our office | our agent
content: pictures | sketches | drafts | prints | songs | animations | brushes | photographs | comics | patterns
purpose: running the service | printing an order | billing | keeping out fraud | support | what you asked for
period: month | quarter | year | season | billing period | six weeks
menu: Settings → Plan | Settings → Privacy | Account → Data | Shop → Orders | Help → News | Profile → View
share: a tenth | a fifth | a quarter | a third | half | 4 % | 7.5 % | 12 %
event: a power cut | a flood | a strike | an outage at a supplier | a change of the law | a mistake of ours
service: the gallery | the shop | the editor | the print service | the forum | the app | the mailing list
Service: The gallery | The shop | The editor | The print service | The forum | The app | The mailing list
age: sixteen | eighteen | thirteen | fourteen
messages: private messages | comments | notes | replies | chats | reviews
misuse: sell your account | flood the forum | guess other people’s passwords | get round a block | fake reviews
records: invoices | log files | your address | your orders | your settings | the list of your visits
law: tax law | consumer law | the law of your country | a court’s order | an authority’s order
duty: customs | the right size of a print | sending parcels in time | true descriptions | warranty | paying taxes
place: Ireland | Denmark | Oregon | Ontario | Estonia | Portugal | New Zealand | Scotland
partner: a payment service | a printing house | a shipping company | a hosting company | the sponsor | an auditor
days: five | seven | ten | fourteen | twenty-one | thirty | sixty
amount: 20 MB | 200 MB | five people | twelve people | 4,000 pixels a side | ten pages
"""),
)

GERMAN = Words(
    language="de",
    title="Nutzungsbedingungen",
    updated="Stand:",
    months=_months("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    headings=_lines("""
Wer wir sind und worum es geht
Dein Konto
Was du hochladen darfst
Die Lizenz, die du uns gibst
Bezahlte Tarife und Erstattungen
Verkaufen im Laden
Aufträge unter Mitgliedern
Wie wir moderieren
Was wir nicht erlauben
Nachrichten und Kommentare
Preise und Wettbewerbe
Werkzeuge und Versuche
Verweise auf andere Orte
Was wir erheben und wozu
Mit wem wir es teilen
Das Ende des Vertrags
Wofür wir haften
Wo Streit geschlichtet wird
Wenn ein Teil davon nicht gilt
Wie du uns erreichst
"""),
    usual=_lines("""
Du musst {secret} für dich behalten und uns binnen {days} Tagen sagen, wenn jemand anders dein Konto benutzt hat.
Ein Konto, das {misdeed}, dürfen wir nach einer Warnung sperren, die wir möglichst an {address} schicken.
{content} bleiben deine; indem du sie hochlädst, erlaubst du uns, sie für {purpose} zu speichern und zu zeigen.
Ein Tarif verlängert sich um je {period}, bis du ihn unter „{menu}“ kündigst.
Wenn {event} uns an der Lieferung hindert, haftet solange keiner von uns beiden.
Wer jünger als {age} ist, braucht die Erlaubnis der Eltern, die uns bitten können, {content} zu entfernen.
Beschwerden über {content} schickst du bitte an {address}; eine Antwort dauert bis zu {days} Tage.
Wir bewahren {records} noch {period} auf, nachdem du gegangen bist, länger nur, wo das Gesetz es verlangt.
Wer {content} hier verkauft, ist für {duty} verantwortlich und zahlt eine Gebühr auf jede Bestellung.
Für diesen Vertrag gilt das Recht von {place}, ohne die Regeln, die zum Recht eines anderen Landes führten.
Unsere Haftung für {event} endet bei dem, was du in der letzten Zeit bezahlt hast.
Du kannst {content} und {records} jederzeit unter „{menu}“ herunterladen.
"""),
    telling=_lines("""
Unser Assistent beantwortet Fragen; was er schreibt, kann falsch sein, prüfe es also, bevor du darauf baust.
Wir verkaufen {records} nicht und teilen sie nur für {purpose}.
"""),
    items=_lines("""
{content}, die du mit anderen gemacht hast, wenn alle einverstanden waren
{records}, soweit wir sie für {purpose} brauchen
{duty}, soweit das Gesetz nichts anderes sagt
"""),
    gaps=_gaps("""
secret: dein Passwort | deine Ersatzcodes | den Schlüssel deines Ladens
misdeed: andere beleidigt | diesen Vertrag bricht | Werbung verbreitet
address: unsere Hilfe | die Adresse unten | unser Büro
content: Bilder | Skizzen | Entwürfe | Drucke | Lieder | Fotografien | Muster
purpose: den Betrieb | den Druck einer Bestellung | die Abrechnung | die Hilfe
period: einen Monat | ein Vierteljahr | ein Jahr
menu: Einstellungen → Tarif | Einstellungen → Schutz | Konto → Daten
event: ein Stromausfall | ein Streik | ein Fehler von uns
age: sechzehn | achtzehn | vierzehn
records: Rechnungen | Protokolle | deine Bestellungen | deine Einstellungen
duty: den Zoll | die Größe des Drucks | wahre Beschreibungen | die Steuern
place: Irland | Dänemark | Estland | Portugal
days: fünf | sieben | zehn | vierzehn | dreißig
"""),
)

# Clauses that nobody may miss, one an edition: training, other companies' training, likeness.
CLAUSES = _lines("""
From {days} days after this notice we may use {content} that you upload to train our generative AI models.
We may license {content} and your profile to other companies, who may train their own AI models on them.
We may use your voice, face and likeness to create synthetic versions of you with artificial intelligence.
""")

PROMOTION = "Only this week: a yearly plan costs half, and the first fifty members get a printed sketchbook with it."
