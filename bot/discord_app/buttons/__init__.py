"""Buttons, selects and forms that work after a restart: what each needs is in its id, which anybody may have made up.

standing    StandingButton: answered in time, every error said; the base of all buttons
choosing    the same for selects
form        the same for what somebody fills in
every       all of them, for the client to know
alert       under an alert: its exact wording, what one can do, that it looks wrong
decision    what a moderator decides of channels from before we were sent away
setup       in the set-up
settings    in the settings
following   on the list of what is followed
opt_outs    under the checklist of ways to say no
share       under an answer: the same for all to see
review      for the operator: alerts that wait for a look, reports and suggestions
forget      under the question whether to delete
"""
