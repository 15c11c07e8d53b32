"""Clausewatch: it looks at platforms' terms, notices passages about AI use that the document never showed before
(or that are gone), says so in plain words with the exact wording beside it, and tells each community that follows
that platform, exactly once.

    core        decides: passages, clauses, changes, summaries (no network, no disk, no clock)
    ports       what the use cases need of the world
    watch       one look at one document (pages_sent: by their bytes; waiting: for whatever comes first)
    deliver     what must be said → said, then remembered as said (follow_up: edited, published)
    reword      other words for an alert, where they say the same
    community   what people ask for               platforms  the catalogue: one TOML file a platform
    fetch       polite, guarded HTTP, browser     extract    pages → readable text
    store       SQLite                            discord_app, terminal  the two faces
    language_model  what proposes other words, where one is named
    web         what the operator's programs may ask: metrics, health
    app         builds all of it once             cli        the commands
    config      what an operator chose            errors     what can go wrong, as types
    data        what is said (`locale/*.po`: every message, and commands' names in every language) and read (lexicons)
    demo        `clausewatch demo`
"""
