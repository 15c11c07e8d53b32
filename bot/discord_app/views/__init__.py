"""What people see on Discord: alerts and answers as Components V2, each cut to Discord's limits.

alert        a message's alerts; of them:
digest       … many in one message           lines    … what each says plainly
quotes       … the exact words               days     … the days it names
colours      … levels as colours             shares   room, shared out among texts
limits       how much a message holds        parts    what answers are built from

wording      an alert's exact words in full  todo     what one can do about it
setup        the set-up                      settings how a server, channel or person hears
following    what is followed                pausing  pauses and their ends
status       what a platform's terms say     latest   the newest alerts, a line each
side_by_side two platforms, kind by kind     opt_outs how to say no, page by page
explained    what a text means               help     every command, by who may
about        what this is, what it stores    forgotten what was deleted, counted
answers      the short answers of commands   review   what waits for the operator
health       how it goes, in counts
"""
