"""What the words of an English sentence show that its facts do not: that it denies, ends, keeps, is about AI at all."""

from __future__ import annotations

import re

_SMALL = re.compile(r"\b(?:the|to|and|of|or|we|you|our|your|is|may|any|that|not|with)\b", re.IGNORECASE)
_AI = (
    r"(?:artificial intelligence|machine[- ]learning|deep[- ]learning|a\.?i\.?|models?|algorithms?|llms?|gpt\w*"
    r"|generative|chatbots?|neural \w+)"
)
_ABOUT_AI = re.compile(rf"\b{_AI}\b|\bai[- ]?\w+", re.IGNORECASE)
_AS_MEANS = re.compile(  # "through the use of AI", which is not what is trained
    rf"\b(?:through|by|using|via|with)\s+(?:the\s+)?(?:use\s+of\s+)?{_AI}(?:\W+(?:and|or)\W+{_AI})*", re.IGNORECASE
)
_TRAINED = re.compile(
    r"\b(?:fine[- ]?tuned|pre[- ]?trained|trained)\s+(?:\w+\s+)?(?:models?|versions?|outputs?)", re.IGNORECASE
)
_LEARNING = re.compile(
    r"\b(?:(?:re|pre)?-?train(?:s|ed|ing)?|fine[- ]?tun\w*|improv\w*|develop\w*|enhanc\w*|refin\w*|evaluat\w*|test\w*"
    r"|teach\w*|learn(?:s|ing)?|build\w*|inform(?:s|ed)?|(?:source|basis|inputs?|data|datasets?) (?:for|to|of))\b",
    re.IGNORECASE,
)
_SPEAKS_OF_TRAINING = re.compile(
    rf"\btrain(?:s|ed|ing)?\b[^.;]*\b{_AI}\b|\b{_AI}\b[^.;]*\btrain(?:s|ed|ing)?\b", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:ceas(?:e|es|ed|ing)|stop(?:s|ped|ping)?|discontinu\w+|no longer)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|no|cannot|only|solely|without|except|prohibit\w*|forbid\w*)\b|n['’]t\b", re.IGNORECASE
)
CHOOSES = re.compile(
    r"\b(?:opt\w*|choose|choice\w*|consent\w*|object|settings?|disable|turn\w* off|allow|permission)\b", re.IGNORECASE
)
_CHOICE_DENIED = re.compile(
    r"\beven if you (?:opt|object)\w*|\bregardless of your\b|\bwhether or not you\b|\bno (?:need|right|obligation)\b",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\b(?:do|does|did|will|shall|would|may|must|can)(?:\s+not|n['’]t|not|\s+never)\b|\bnever\b|\bnot be\b",
    re.IGNORECASE,
)
_DENIED_BUT = re.compile(r"\b(?:not|never)\b[^.;]*\b(?:unless|except|without)\b", re.IGNORECASE)
_OTHERS_DENY = re.compile(
    r"\b(?:you|users?|they|customers?|members?)\s+(?:do|does|have|has)(?:\s+not|n['’]t)\s+\w+", re.IGNORECASE
)
_KEEPS = re.compile(r"\b(?:collect\w*|retain\w*|stor(?:e|es|ed|ing))\b", re.IGNORECASE)
_NO_USE = re.compile(  # uses that are the user's, or name where something came from
    r"\b(?:(?:your|the|their)\s+use\s+of|(?:when\s+)?you\s+use|generated\s+by|ai[- ]powered|ai[- ]generated)\b",
    re.IGNORECASE,
)
_WORKS_ON = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|process\w*|analy[sz]\w*|generat\w*|recogni\w+|moderat\w*|personali[sz]\w*|recommend\w*"
    r"|transcri\w*|translat\w*|detect\w*|scan\w*|automat\w*|power\w*|send\w*|sent|shar\w+)\b",
    re.IGNORECASE,
)
_LIKENESS = re.compile(
    r"\b(?:voices?|faces?|facial|likeness\w*|person\w*|persona|individuals?|impersonat\w*|deep\s?fakes?|clon\w+|replicas?"
    r"|avatars?|performances?|performers?|people|someone|celebrit\w+|nud\w+|images?)\b",
    re.IGNORECASE,
)
_SYNTHETIC = re.compile(
    rf"\b(?:{_AI}|synthe\w+|deep\s?fakes?|clon\w+|replica\w*|digital\w*|manipulat\w+|fak\w+|avatars?)\b|\bai[- ]?\w+",
    re.IGNORECASE,
)


def is_english(text: str) -> bool:
    """Whether it has at least two of the smallest English words."""
    return len(set(map(str.lower, _SMALL.findall(text)))) > 1


def is_about_ai(text: str) -> bool:
    """Whether it names AI other than as the means by which something else is done."""
    return bool(_ABOUT_AI.search(_AS_MEANS.sub(" ", text)))


def names_ai(text: str) -> bool:
    return bool(_ABOUT_AI.search(text))


def denies_but_for(text: str) -> bool:
    """Whether it says that something is not done, with a limit to that: "we do not … unless …"."""
    return bool(_DENIED_BUT.search(text))


def lets_learn(text: str) -> bool:
    """Whether something is to be learned from, other than by a model that was trained before."""
    return bool(_LEARNING.search(_TRAINED.sub(" ", text)))


def speaks_of_training(text: str) -> bool:
    return bool(_SPEAKS_OF_TRAINING.search(text))


def says_that_it_ends(text: str) -> bool:
    return bool(_ENDS.search(text))


def denies(text: str) -> bool:
    return bool(_DENIES.search(text))


def speaks_of_choosing(text: str) -> bool:
    return bool(CHOOSES.search(text))


def denies_a_choice(text: str) -> bool:
    return bool(_CHOICE_DENIED.search(text))


def promises(text: str) -> bool:
    """Whether somebody else than the users says that something is not done."""
    return bool(_PROMISES.search(_OTHERS_DENY.sub(" ", text)))


def only_keeps(text: str) -> bool:
    """Whether data are collected and kept, and nothing works on them."""
    return bool(_KEEPS.search(text)) and not _WORKS_ON.search(_NO_USE.sub(" ", text))


def is_about_copies(text: str) -> bool:
    """Whether it speaks of a person, and of something made to be like them."""
    return bool(_LIKENESS.search(text) and _SYNTHETIC.search(text))
