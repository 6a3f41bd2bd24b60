"""Settings of the plugin, ``[plugins.banking]`` in `kam.toml`."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class BankingSettings:
    """What a bank says once for all rules of the plugin.

    ``one_stop``: the one interface, platform or person of every customer that names none of its
    own (R-CBANK-18); empty: the account manager is it.
    """

    one_stop: str = ""
