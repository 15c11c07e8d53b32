"""What people see on Discord: alerts and answers as Components V2, each cut to Discord's limits.

alert      a message's alerts              status     what a platform's terms say today
digest     a message of many alerts        answers    the short answers of commands
colours    levels as colours
latest     the newest alerts, a line each  explained  what a text means in plain words
side_by_side  two platforms, kind by kind  opt_outs   how to say no, page by page
help       every command, by who may       about      what this is, and what it stores
review     what waits for the operator   health     how it goes, in counts
forgotten  what was deleted, counted       parts      what answers are built from
"""
