"""The language of the environment, known before any library of the command line is."""

from __future__ import annotations

import os

from kam.text import BOTH, CHINESE, ENGLISH


def environment_language() -> str:
    """Return the language of ``KAM_LANGUAGE``, empty where it is not set."""
    return os.environ.get("KAM_LANGUAGE", "")


def locale_language() -> str:
    """Return the name of the locale for messages, ``en`` where none is set."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((name for name in names if name), ENGLISH)


def one_language(wanted: str) -> str:
    """Return ``en`` or ``zh-CN``: what somebody who asked for ``wanted`` reads."""
    chinese = wanted in {CHINESE, BOTH} or wanted.lower().startswith("zh")
    return CHINESE if chinese else ENGLISH
