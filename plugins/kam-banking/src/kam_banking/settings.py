"""Settings of the plugin, ``[plugins.banking]`` in `kam.toml`."""

from __future__ import annotations

from attrs import frozen

from kam.plugins import figure


@frozen(kw_only=True)
class BankingSettings:
    """What a bank says once for all rules of the plugin."""

    one_stop: str = figure(
        "",
        title="the one interface of every customer that names none; empty: its manager (R-CBANK-18)"
        " | 未指定服务界面的客户所用的界面；空：客户经理",
    )
