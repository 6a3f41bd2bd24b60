"""The language of click's sentences and of our help: a catalogue that gettext reads."""

from __future__ import annotations

import os
from gettext import bindtextdomain, textdomain
from pathlib import Path
from typing import Final

import kam.text

DOMAIN: Final = "kam"
LOCALES: Final = Path(kam.text.__file__).parent / "locale"


def translate(language: str) -> None:
    """Let gettext, which click asks for every sentence, answer in ``en`` or ``zh-CN``.

    It sets ``LANGUAGE`` and the default domain of the whole process, so only the command line,
    whose process it is, calls this; the library never does.
    """
    os.environ["LANGUAGE"] = language.replace("-", "_")
    bindtextdomain(DOMAIN, str(LOCALES))
    textdomain(DOMAIN)
