"""Short ways to write a record form."""

from __future__ import annotations

from kam.plugins import FieldOwner, FormField, Message, RecordForm, named


def asked(
    column: str, en: str, zh: str, *, must: bool = False, group: Message | None = None
) -> FormField:
    """Return one field of a form; it ``must`` be filled or may stay empty."""
    return FormField(column=column, title=Message(en, zh), required=must, group=group)


def form(
    slug: str,
    en: str,
    zh: str,
    on: FieldOwner,
    kinds: tuple[str, ...],
    implements: tuple[str, ...],
    fields: tuple[FormField, ...],
) -> RecordForm:
    """Return a form of the core; a kind of record may be followed by words for it (`named`)."""
    values, names = named(kinds)
    return RecordForm(
        id=f"core.form-{slug}",
        title=Message(en, zh),
        source="catalogue 2.7",
        implements=implements,
        on=on,
        kinds=values,
        names=names,
        fields=fields,
    )
