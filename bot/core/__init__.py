"""The thinking: values in, values out. It knows no network, disk, clock, chance or Discord.

model       the nouns                             summary     alerts in plain words
passages    text → passages; what reads the same  clauses     passage → clauses
reading     a text, read once for all that ask    dates       the days that a text names
compare     two versions → changes, with `pairs`, `difference`, `close_calls`, `joined`, `beside`
memory      what a document ever showed           knowledge   what reading needs: detector, dates, grounds
levels      what a change is worth                decide      what a look leads to
confirm     when a text is believed               suspects, walls, capture  when it is not the document
schedule    when a document is next due           silence     when nobody can read it
hearing     who hears of an alert                 due         when: at once, in a digest, after a pause
reminder    a week before the day                 undelivered what becomes of a message that failed
bundles     platforms by what people make         search      platforms by what people type
explained   what a text alone means               figures     what can be counted
replay      recorded histories, told anew         language, phrases, plain, document_kinds  words
"""
