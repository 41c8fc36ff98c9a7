"""Slips told apart from words that nobody listed."""

from __future__ import annotations

import pytest

from cardwright.rules.hub_words import hub_words
from cardwright.rules.mc018_value_out_of_range import SHARES
from cardwright.rules.mc025_misspelled_metric import COMMON
from cardwright.rules.parts import metric_key
from cardwright.rules.spelling import probably_meant

OTHERS = """
    acc acc_norm unbalanced_accuracy top_1_accuracy accuracy@5 f2_score pass@10 macro_precision
    rejection_rate correction_rate nrmse wmape msle ndcg@10 hits@1 rouge3 chrf++ auprg aupr msssim
    sdr si_sdr pesq stoi gleu nist codebleu emissions stereotype_share segmentation_score
    average_score clipscore_r pinned_auc word_accuracy token_error_rate sentence_error_rate
    slot_error_rate win_rate refusal_rate toxicity
""".split()  # noqa: SIM905 - a table of words


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("acuracy", "accuracy"),
        ("accurracy", "accuracy"),
        ("accuarcy", "accuracy"),
        ("precison", "precision"),
        ("recal", "recall"),
        ("perplexty", "perplexity"),
        ("exact_mach", "exact_match"),
        ("false_negativ_rate", "false_negative_rate"),
    ],
)
def test_slips_of_metrics(word: str, meant: str) -> None:
    assert probably_meant(word, COMMON) == meant


@pytest.mark.parametrize("word", OTHERS)
def test_other_metrics_are_no_slips(word: str) -> None:
    assert word in COMMON or probably_meant(word, COMMON) is None


def test_common_metrics_are_written_as_metrics_compare() -> None:
    assert {metric_key(metric) for metric in COMMON} == COMMON
    # What is known to be a share is no slip either.
    assert [name for name in SHARES - COMMON if probably_meant(name, COMMON)] == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Transformers", "transformers"),
        ("difusers", "diffusers"),
        ("openclip", "open_clip"),
        ("gliner2", None),
        ("mlx-lm", None),
        ("pytorch", None),
        ("scikit-learn", None),
        ("tensorflow", None),
        ("scispacy", None),
        ("sam3", None),
        ("", None),
    ],
)
def test_slips_of_libraries(word: str, meant: str | None) -> None:
    assert probably_meant(word, hub_words().libraries) == meant


def test_words_of_the_hub_are_read() -> None:
    words = hub_words()
    assert {"text-generation", "visual-question-answering"} <= words.tasks
    assert words.subtasks["sentiment-analysis"] == "text-classification"
    assert not words.tasks & words.subtasks.keys()
