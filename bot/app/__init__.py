"""The composition root: the only place that builds the objects and ties them together.

    process     `clausewatch run`: everything, built once, started and closed
    once        `clausewatch run --once`: one sitting for a timer to start
    looks       … looks that are not due, and what looks came to
    parts       what both are made of
    errand      Discord for one sitting
    uncounted   figures, where nobody asks for them
    supervise   tasks that go on after a surprise, and end when told to
    threads     threads that do not hold the end of the process
    outages     what the operator hears of documents that cannot be read
    tidy        the database kept within its limit
    stats       `clausewatch stats`: all of it, counted
    vitals      … and how a running process is, for the operator's programs
    doctor      `clausewatch doctor`: the whole checkup
    examined    … how each document is
    advice      … what can be done about it
    machine     … room, clock, and whether anybody watches
    looking     `clausewatch look`: documents read once
    wanted      … those that somebody names
    sight       … what was seen, and what is to be mended
    learned     … what is watched from then on
    checking    `clausewatch check`: whether config, catalogue and database are right
    importing   `clausewatch import`: others' declarations into the operator's folder
    asking      what commands ask of the process that runs
    answering   … and its answers
    reloading   … platform files read again, also on SIGHUP
    operated    … or done here where no process runs
    retracting  … an alert taken back
    reviewing   … a held one let go, a suggestion seen to
    backing_up  `clausewatch backup`
    inviting    `clausewatch invite`
    explaining  what a text says about AI, for somebody who asks
    about       what the bot says of itself
    rendering   … whether pages can be rendered
    counted     numbers of things in words
    known       the catalogue, and what the database says without watching
    pages       the readers of pages, as the configuration wants them
    knowledge   the detector, from the lexicons that come with the package
    clock       the machine's clock
    logs        one line an event, on standard error

Import the part you need: a command that only reads text must not wait for Discord's library.
"""
