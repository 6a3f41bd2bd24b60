"""Discovery: installed plugins by entry point, and single local files of rules."""

from __future__ import annotations

import importlib.util
import inspect
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, EntryPoint, PackageNotFoundError, distributions
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from kam.errors import PluginError, words_of
from kam.plugins.hookspecs import API
from kam.plugins.plugin import Plugin
from kam.text import Message, Text, chained

GROUP: Final = f"kam.v{API[0]}"
PREFIX: Final = "kam.v"

NOT_INSTALLED: Final = Message(
    "is enabled but not installed (installed: {have}; wanted: {wanted}); {lines}",
    "已启用但未安装（已安装：{have}；需要：{wanted}）；{lines}",
)
INSTALL: Final = Message("pip install kam-{name}", "pip install kam-{name}")
SEMICOLON: Final = Message("; ", "；")
NONE: Final = Message("none", "无")
AND: Final = Message(" and ", " 与 ")
ONE_HAS_API: Final = Message(
    "is installed, but made for API {majors}; this kam has {major}",
    "已安装，但为 API {majors} 而作；本版 kam 为 {major}",
)
TWO_DISTRIBUTIONS: Final = Message(
    "is provided by two distributions: {names}; uninstall one",
    "由两个软件包提供：{names}；请卸载其一",
)
NO_IMPORT: Final = Message("cannot be imported: {kind}: {problem}", "无法导入：{kind}：{problem}")
NOT_IMPORTABLE: Final = Message("{file} cannot be imported", "{file} 无法导入")
NO_SUBCLASS: Final = Message(
    "its entry point is no subclass of kam.plugins.Plugin",
    "其入口点不是 kam.plugins.Plugin 的子类",
)
OTHER_NAME: Final = Message(
    "its entry point is named {name}, its id {id}", "其入口点名为 {name}，编号却是 {id}"
)
NO_FILE: Final = Message("there is no file {file}", "没有文件 {file}")
NOT_ONE: Final = Message(
    "{file} must hold exactly one plugin, it has {count}",
    "{file} 必须正好含一个插件，现有 {count} 个",
)


@frozen(kw_only=True)
class InstalledPlugin:
    """A plugin that is installed; its code was not imported."""

    name: str
    distribution: str
    version: str
    api_major: int
    entry_point: EntryPoint


def installed() -> tuple[InstalledPlugin, ...]:
    """Return every installed plugin, also those made for another API, ascending by name."""
    found = [p for d in distributions() for p in _plugins_of(d)]
    return tuple(sorted(found, key=lambda p: (p.name, p.api_major, p.distribution)))


def _plugins_of(distribution: Distribution) -> Iterator[InstalledPlugin]:
    for point in distribution.entry_points:
        major = point.group.removeprefix(PREFIX)
        if point.group.startswith(PREFIX) and major.isdigit():
            yield InstalledPlugin(
                name=point.name,
                distribution=distribution.metadata["Name"],
                version=distribution.version,
                api_major=int(major),
                entry_point=point,
            )


def find(
    names: Iterable[str], folder: str = "", *, refused: list[PluginError] | None = None
) -> tuple[Plugin[Any], ...]:
    """Return the plugins of these names, imported; a name ending in ``.py`` is a local file.

    Raises:
        PluginError: one is not installed; or one stands in two distributions, is made for another
            API, or cannot be imported, unless there is a list ``refused`` that takes such faults.
    """
    wanted = list(dict.fromkeys(names))
    packages = [n for n in wanted if not n.endswith(".py")]
    known = {name: _candidates(name) for name in packages}
    missing = [name for name in packages if not known[name]]
    if missing:
        have = tuple(p.name for p in installed()) or NONE
        lines = chained((INSTALL(name=name) for name in missing), SEMICOLON)
        raise PluginError(
            ", ".join(missing),
            NOT_INSTALLED(have=have, wanted=tuple(wanted), lines=lines),
        )
    found = []
    for name in wanted:
        try:
            local = name.endswith(".py")
            found.append(_local(Path(folder) / name) if local else _load(name, known[name]))
        except PluginError as error:
            if refused is None:
                raise
            refused.append(error)
    return tuple(found)


def _candidates(name: str) -> list[InstalledPlugin]:
    """Look the distribution ``kam-NAME`` up first; scan all of them only without it."""
    try:
        found = [p for p in _plugins_of(Distribution.from_name(f"kam-{name}")) if p.name == name]
    except PackageNotFoundError:
        found = []
    return found or [p for p in installed() if p.name == name]


def _load(name: str, candidates: list[InstalledPlugin]) -> Plugin[Any]:
    fitting = [p for p in candidates if p.api_major == API[0]]
    if not fitting:
        majors = tuple(p.api_major for p in candidates)
        raise PluginError(name, ONE_HAS_API(majors=majors, major=API[0]))
    if len({p.distribution for p in fitting}) > 1:
        names = chained(sorted(p.distribution for p in fitting), AND)
        raise PluginError(name, TWO_DISTRIBUTIONS(names=names))
    try:
        loaded = fitting[0].entry_point.load()
    except (Exception, SystemExit) as error:
        raise PluginError(name, _no_import(error)) from error
    return _instance(name, loaded)


def _no_import(error: BaseException) -> Text:
    return NO_IMPORT(kind=type(error).__name__, problem=words_of(error))


def _instance(name: str, loaded: object) -> Plugin[Any]:
    if not (inspect.isclass(loaded) and issubclass(loaded, Plugin)):
        raise PluginError(name, NO_SUBCLASS())
    if loaded.id != name:
        raise PluginError(name, OTHER_NAME(name=name, id=loaded.id))
    return loaded()


def _local(path: Path) -> Plugin[Any]:
    """Import the one plugin of a local file."""
    if not path.is_file():
        raise PluginError(path.name, NO_FILE(file=str(path)))
    spec = importlib.util.spec_from_file_location(f"kam_local_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise PluginError(path.name, NOT_IMPORTABLE(file=str(path)))
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise PluginError(path.name, _no_import(error)) from error
    classes = [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Plugin)
        and value.__module__ == module.__name__
    ]
    if len(classes) != 1:
        raise PluginError(path.name, NOT_ONE(file=str(path), count=len(classes)))
    return classes[0]()
