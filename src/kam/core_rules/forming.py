"""Short ways to write a record form."""

from __future__ import annotations

from typing import Final

from kam.core_rules.profile_fields import profile_fields
from kam.plugins import FieldOwner, FormField, Message, RecordForm, named

TITLES: Final = {field.id: field.title for field in profile_fields()}


def asked(
    column: str, title: str = "", *, must: bool = False, group: Message | None = None
) -> FormField:
    """Return one field of a form; it ``must`` be filled or may stay empty.

    A column of the core's own has its title; a form may give it another one.
    """
    return FormField(column=column, title=title or TITLES[column], required=must, group=group)


def form(
    slug: str,
    title: str,
    on: FieldOwner,
    kinds: tuple[str, ...],
    implements: tuple[str, ...],
    fields: tuple[FormField, ...],
) -> RecordForm:
    """Return a form of the core; a kind of record may be followed by words for it (`named`)."""
    values, names = named(kinds)
    return RecordForm(
        id=f"core.form-{slug}",
        title=title,
        source="catalogue 2.7",
        implements=implements,
        on=on,
        kinds=values,
        names=names,
        fields=fields,
    )
