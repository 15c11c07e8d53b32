"""The words that a declaration may use for what a document is and what a platform's people make."""

from __future__ import annotations

KINDS = {
    "terms": "what a user agrees to",
    "privacy": "what happens with people's data",
    "guidelines": "what may be posted",
    "ai": "rules and notices of its own about AI",
    "acceptable-use": "what the service may be used for",
    "developer": "rules for those who use its API",
}

BUNDLES = {
    "music": "music and sound",
    "art": "drawing, painting, illustration",
    "photography": "photographs",
    "video": "recorded video",
    "streaming": "live video",
    "writing": "texts, newsletters, books",
    "fanworks": "works about other works",
    "games": "games and mods",
    "3d": "models and scenes",
    "code": "software",
    "design": "design tools",
    "storage": "keeping and sending files",
    "voice": "voices and podcasts",
    "shops": "shops and patronage",
    "social": "networks and messengers",
    "ai": "AI tools",
}
