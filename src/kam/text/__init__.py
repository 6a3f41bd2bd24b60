"""Texts in English and Chinese."""

from kam.text.message import (
    BOTH,
    CHINESE,
    ENGLISH,
    LANGUAGES,
    Message,
    Parameter,
    Text,
    bilingual,
    chained,
    format_decimal,
    format_value,
    in_language,
    joined,
    literal,
    said,
)

__all__ = [
    "BOTH",
    "CHINESE",
    "ENGLISH",
    "LANGUAGES",
    "Message",
    "Parameter",
    "Text",
    "bilingual",
    "chained",
    "format_decimal",
    "format_value",
    "in_language",
    "joined",
    "literal",
    "said",
]
