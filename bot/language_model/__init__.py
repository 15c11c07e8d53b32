"""An optional language model that words sentences anew; whether its words may be said, others decide.

settings  which endpoint, which model, how patient
asking    sentences → what the endpoint is asked
answer    what it answered → as many texts, None for each that came to nothing
model     the two over one session
"""

from bot.language_model.model import ChatModel
from bot.language_model.settings import ModelSettings

__all__ = ["ChatModel", "ModelSettings"]
