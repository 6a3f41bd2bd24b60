"""Terms: words that mean a role, a channel or a relation, under any of their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kinds import with_rules

from kam.errors import RuleError
from kam.plugins import Channel, Message, Relation, Role, term
from kam.reading.word_tables import plain
from kam.rules.term import Terms

WATCH = term("test.watch", "watch | 值班室", Role(leader=True), "guard; 守卫", source="test")
GUARD = term("test.zguard", "guard | 保安", Role(), "", source="test")
POST = term("test.post", "guard post | 岗亭", Channel(), "guard", source="test")
WORDS = Terms((WATCH, GUARD, POST))


def test_a_word_means_every_term_of_its_sense_that_has_the_name() -> None:
    """The term whose own name it is stands first; other senses are not meant."""
    assert WORDS.named(Role, "Guard") == (GUARD, WATCH)
    assert WORDS.named(Role, "值班室") == (WATCH,)
    assert WORDS.named(Channel, "guard") == (POST,)
    assert WORDS.named(Relation, "guard") == ()
    assert WORDS.named(Role, "") == ()
    assert WORDS.of(Role) == (WATCH, GUARD)


def test_a_word_becomes_the_name_of_the_term_it_means() -> None:
    """A title beats other names; a word that means nothing stays."""
    porter = term("test.a", "porter | 门卫", Role(), "保安; 看门", source="test")
    words = Terms((porter, WATCH, GUARD))

    assert words.meant(Role, "保安") == "guard"
    assert words.meant(Role, "看门") == "porter"
    assert words.meant(Role, "Wizard") == "Wizard"


@given(st.sampled_from(["watch", "值班室", "guard", "守卫"]), st.sampled_from(["", " ", "　"]))
def test_width_case_and_blanks_at_the_ends_do_not_matter(name: str, blank: str) -> None:
    """As people type words, so are they found."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "a" <= c <= "z" else c for c in name)

    assert plain(wide) == plain(name)
    assert WATCH.is_named(f"{blank}{wide.upper()}{blank}")
    assert WATCH in WORDS.named(Role, f"{name.title()}{blank}")


def test_a_row_names_its_word_by_the_title() -> None:
    """Unless it says another one; other names stand in one text, duties in two languages."""
    named = term("test.x", "is tied | 有关", Relation(symmetric=True), " a ;; b ", name="tied")
    cleaner = Role(duties=("sweep | 打扫", Message("mop", "拖地")))

    assert (WATCH.name, WATCH.also) == ("watch", ("guard", "守卫"))
    assert (named.name, named.also) == ("tied", ("a", "b"))
    assert cleaner.duties == (Message("sweep", "打扫"), Message("mop", "拖地"))


def test_the_rule_book_has_the_words_of_every_set() -> None:
    """Those of the core and of plugins are looked up together."""
    words = with_rules(WATCH).terms

    assert [t.id for t in words.named(Role, "守卫")] == ["test.watch"]
    assert [t.id for t in words.named(Role, "大客户经理")] == ["core.role-account-manager"]


def test_a_channel_without_a_stage_is_refused() -> None:
    """Its stages are some of the four, said in both languages."""
    with pytest.raises(RuleError) as caught:
        Channel(stages=("sleep",))

    assert "acquire, care, develop, retain" in str(caught.value)
