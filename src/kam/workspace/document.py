"""The portfolio as one document: ``portfolio.json``, format ``kam.portfolio/1``."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

from attrs import evolve
from cattrs import BaseValidationError

from kam.errors import Finding, KamError, Severity
from kam.model import Portfolio, Workspace, check_references
from kam.text import Message, Text
from kam.text.unreadable import NO_UTF8, UNREADABLE
from kam.workspace.converter import findings_of, make_converter

NO_JSON: Final = Message("is no JSON: {why}", "不是 JSON：{why}")
NO_DOCUMENT: Final = Message(
    "is no portfolio document; allowed: an object with format {format}",
    "不是客户文档；允许：format 为 {format} 的对象",
)
KEY_TWICE: Final = Message(
    "the key {key} stands twice in one object", "键 {key} 在一个对象里出现两次"
)

FORMAT: Final = "kam.portfolio/1"


def write_document(portfolio: Portfolio) -> bytes:
    """Return a portfolio as a JSON document that `read_document` reads back equal."""
    values: dict[str, Any] = make_converter().unstructure(portfolio, Portfolio)
    document = {"format": FORMAT, **values}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_document(path: Path, workspace: Workspace | None) -> tuple[Portfolio, tuple[Finding, ...]]:
    """Read ``portfolio.json``; the workspace of ``kam.toml`` stands in place of the document's.

    Where there is no ``kam.toml`` (None) the document's own workspace counts.

    A faulty document gives an empty portfolio and a finding for every fault with its path.
    """
    empty = Portfolio(workspace=workspace or Workspace())
    try:
        document = json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_once)
        portfolio = parse_document(document)
    except OSError as error:
        return empty, (_error(UNREADABLE(why=error.strerror or str(error)), path.name),)
    except UnicodeDecodeError:
        return empty, (_error(NO_UTF8(), path.name),)
    except json.JSONDecodeError as error:
        return empty, (_error(NO_JSON(why=error.msg), path.name, row=error.lineno),)
    except BaseValidationError as error:
        return empty, findings_of(error, path.name)
    except KamError as error:
        return empty, (_error(error.text, path.name),)
    except (RecursionError, ValueError) as error:  # ValueError: thousands of digits
        return empty, (_error(UNREADABLE(why=str(error)), path.name),)
    if workspace is not None:
        portfolio = evolve(portfolio, workspace=workspace)
    findings = tuple(evolve(f, file=path.name) for f in check_references(portfolio))
    return portfolio, findings


def parse_document(document: object) -> Portfolio:
    """Return the portfolio of a parsed document.

    Raises:
        KamError: the document is of another format.
        cattrs.BaseValidationError: something in it does not fit.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise KamError(NO_DOCUMENT(format=repr(FORMAT)))
    values = {k: v for k, v in document.items() if k != "format"}
    return make_converter().structure(values, Portfolio)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object with one key twice, of which the first value would be lost."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise KamError(KEY_TWICE(key=repr(twice)))
    return found


def _error(text: str | Text, file: str, *, row: int = 0) -> Finding:
    return Finding(severity=Severity.ERROR, code="document", text=text, file=file, row=row)
