"""onrecord within a spaCy pipeline."""

import pickle
from typing import TYPE_CHECKING

import pytest

import onrecord

if TYPE_CHECKING:
    from spacy.language import Language

spacy = pytest.importorskip("spacy")

TEXT = "“It is finished,” Ada Brook said.\n\nThe mayor of Lorne said that she would not go."
OTHER = "Orbis called the report “completely false”."


@pytest.fixture(scope="module")
def nlp() -> "Language":
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord")
    return pipeline


def test_the_pipe_is_found_by_its_name_alone(nlp: "Language") -> None:
    assert nlp.pipe_names == ["onrecord"]


def test_a_doc_has_the_attributions_of_its_text(nlp: "Language") -> None:
    doc = nlp(TEXT)
    assert doc._.attributions == list(onrecord.read(TEXT).attributions)
    first = doc._.attributions[0]
    assert (first.source.party.name, first.cue.text, first.content.text) == ("Ada Brook", "said", "“It is finished,”")


def test_spans_count_code_points_of_the_doc(nlp: "Language") -> None:
    doc = nlp("\U0001f600 " + TEXT)
    assert doc._.attributions
    for attribution in doc._.attributions:
        for role in (attribution.source, attribution.cue, attribution.content):
            assert " … ".join(doc.text[s:e] for s, e in role.spans) == role.text
            assert all(doc.char_span(s, e, alignment_mode="expand") is not None for s, e in role.spans)


def test_a_byte_order_mark_does_not_move_the_spans(nlp: "Language") -> None:
    doc = nlp("\ufeff" + TEXT)
    assert doc._.attributions
    assert all(doc.text[s:e] in a.cue.text for a in doc._.attributions for s, e in a.cue.spans)


def test_a_stream_of_docs_is_read_as_each_doc_is(nlp: "Language") -> None:
    texts = [TEXT, OTHER, "", OTHER] * 3
    docs = list(nlp.pipe(texts, batch_size=5))
    assert [d.text for d in docs] == texts
    assert [d._.reading for d in docs] == [nlp(t)._.reading for t in texts]


def test_a_doc_keeps_its_reading_when_it_is_written_and_read_again(nlp: "Language") -> None:
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.reading == doc._.reading


def test_the_pipe_can_be_sent_to_another_process(nlp: "Language") -> None:
    pipe = pickle.loads(pickle.dumps(nlp.get_pipe("onrecord")))
    assert pipe(nlp.make_doc(TEXT))._.attributions == nlp(TEXT)._.attributions


def test_a_doc_that_the_pipe_has_not_seen_has_no_attributions(nlp: "Language") -> None:
    doc = nlp.make_doc(TEXT)
    assert (doc._.reading, doc._.attributions) == (None, [])
