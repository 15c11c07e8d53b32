"""The embedded face: alerts and answers as text in a terminal, or in whatever its output is piped into.

clean     outside text made safe to print
paper     the console everything is printed on
words     levels, kinds and changes in plain words and colours
alert     an alert, as a person would see it in Discord
answers   what compare and classify say to people
explanations  why a text is read as it is
told      alerts that were told, in a list
status    what a platform's terms say today
report    a summary and sections, for whoever runs it
figures   everything counted, for whoever runs it
sender    the face itself: ports.Sender
"""

from bot.terminal.alert import alert_view
from bot.terminal.answers import clauses_view, comparison_view
from bot.terminal.clean import clean
from bot.terminal.explanations import explanations_view
from bot.terminal.figures import figures_view
from bot.terminal.paper import paper, printed
from bot.terminal.report import Entry, Section, report_view
from bot.terminal.sender import TerminalSender
from bot.terminal.status import status_view
from bot.terminal.told import alerts_view

__all__ = [
    "Entry",
    "Section",
    "TerminalSender",
    "alert_view",
    "alerts_view",
    "clauses_view",
    "clean",
    "comparison_view",
    "explanations_view",
    "figures_view",
    "paper",
    "printed",
    "report_view",
    "status_view",
]
