"""Names in titles: accounts without their legal form, at most so long, and lists that end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kam.model import Account
from kam.text import Message, Text
from kam.wording.fitting import shortened

IN_CITY: Final = Message("{name} ({city})", "{name}（{city}）")
MORE: Final = Message("{names} +{count}", "{names} 等，另 {count} 个")

LONGEST_NAME: Final = 28
LONGEST_LIST: Final = 72
"""Characters of the names of a list together."""
_LEGAL: Final = re.compile(
    r"[,，]? (?:GmbH(?: & Co\. KG)?|AG|Ltd\.?|Limited|Inc\.?|LLC|PLC|S\.p\.A\.|S\.A\.|B\.V\.)$"
    r"|(?<=\w\w)(?:贸易|集团)?(?:股份)?(?:有限)?(?:责任)?公司$"
)


def short_name(name: str, longest: int = LONGEST_NAME) -> str:
    """Return a name without its legal form, cut after a whole word where it is long."""
    return shortened(_LEGAL.sub("", name) or name, longest)


def with_city(account: Account) -> Text | str:
    """Return an account with its city, unless its name holds that."""
    name, city = short_name(account.name), account.city
    if not city or city.removesuffix("市").casefold() in account.name.casefold():
        return name
    return IN_CITY(name=name, city=city)


def listed(names: Sequence[str], longest: int = LONGEST_LIST) -> Text | tuple[str, ...]:
    """Return names as a list; of too many the first, and how many there are beside."""
    shown: list[str] = []
    for name in names:
        if shown and sum(map(len, shown)) + len(name) > longest:
            break
        shown.append(name)
    left = len(names) - len(shown)
    return MORE(names=tuple(shown), count=left) if left else tuple(shown)
