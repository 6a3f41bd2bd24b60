"""Countries as they stand in cells: a name in English or Chinese, or the code of a calendar."""

from __future__ import annotations

from typing import Final

from kam.reading.word_tables import plain

COUNTRY_NAMES: Final = {
    "china": "CN",
    "中国": "CN",
    "germany": "DE",
    "德国": "DE",
    "uk": "GB",
    "united kingdom": "GB",
    "英国": "GB",
    "united states": "US",
    "usa": "US",
    "美国": "US",
    "日本": "JP",
    "japan": "JP",
    "france": "FR",
    "法国": "FR",
    "香港": "HK",
    "hong kong": "HK",
    "澳门": "MO",
    "台湾": "TW",
    "新加坡": "SG",
    "singapore": "SG",
}


def calendar_code(country: str) -> str:
    """Return the calendar's code: ``china`` -> ``CN``; a code passes unchanged."""
    return COUNTRY_NAMES.get(plain(country), country.strip().upper())
