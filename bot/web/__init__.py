"""What an operator's programs may ask a running Clausewatch: counts for Prometheus, and whether all is well.

meter       what is counted while it runs: ports.Meter
exposition  figures and counts as Prometheus reads them
server      /metrics and /healthz on one local port
"""

from bot.web.meter import Meter
from bot.web.server import OperatorServer

__all__ = ["Meter", "OperatorServer"]
