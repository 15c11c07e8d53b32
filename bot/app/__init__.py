"""The composition root: the only place that builds the objects and ties them together.

    knowledge   the detector, from the lexicons that come with the package
    clock       the machine's clock
    logs        one line an event, on standard error
    supervise   tasks that go on after a surprise, and end when told to
    threads     threads that do not hold the end of the process
    known       the catalogue, and what the database says without watching
    pages       the fetcher, as the configuration wants it
    outages     what the operator hears of documents that cannot be read
    process     `clausewatch run`: everything, built once, started and closed

Import the part you need: a command that only reads text must not wait for Discord's library.
"""
