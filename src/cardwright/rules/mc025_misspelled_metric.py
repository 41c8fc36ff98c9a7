"""A metric that is probably misspelled.

## What it does

Reports the metric of a result that is neither a common one nor described in
`metrics.performance_measures`, and is almost one of these. Metrics that are like none of them
are not reported.

## Why it matters

Results are compared by the id of their metric: across groups, across models, and on the Hub. One
with a slip in it stands alone, and no rule sees whether its value can be.

## Example

    - metric: acurracy
      value: 0.91

## How to fix

Correct the id: `metric: accuracy`. If it is another metric, describe it in
`metrics.performance_measures`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import metric_key, parts_at, text_of
from cardwright.rules.results import ResultView, card_results

CODE = "MC025"
NAME = "misspelled-metric"
SEVERITY = "warning"
KINDS = ("model-card",)

COMMON = frozenset(
    """
    accuracy balanced_accuracy error_rate precision recall specificity sensitivity f1 f1_score
    macro_f1 micro_f1 weighted_f1 exact_match hamming_loss log_loss cross_entropy perplexity
    auc roc_auc pr_auc prc_auc auroc aupr auprc aurc average_precision average_recall map
    mean_average_precision mean_average_recall matthews_correlation cohen_kappa
    true_positive_rate true_negative_rate false_positive_rate false_negative_rate
    false_discovery_rate false_omission_rate positive_predictive_value negative_predictive_value
    selection_rate detection_rate false_acceptance_rate false_accept_rate false_rejection_rate
    false_reject_rate equal_error_rate demographic_parity_difference demographic_parity_ratio
    equalized_odds_difference equalized_odds_ratio equal_opportunity_difference
    equalised_odds_difference equalised_odds_ratio disparate_impact calibration_error
    expected_calibration_error maximum_calibration_error brier_score
    wer cer mer word_error_rate character_error_rate char_error_rate phoneme_error_rate
    phone_error_rate diarization_error_rate diarisation_error_rate
    bleu sacrebleu google_bleu rouge rouge1 rouge2 rougel rouge_l rougelsum rouge_lsum meteor
    chrf ter comet sari bertscore bert_score bleurt mauve cider spice
    mae mse rmse rmsle mape smape mase mean_absolute_error median_absolute_error
    mean_squared_error mean_square_error root_mean_squared_error root_mean_square_error
    mean_squared_log_error mean_absolute_percentage_error r2 r_squared explained_variance
    pearson pearsonr pearson_r pearson_correlation spearman spearmanr spearman_r
    spearman_correlation kendall_tau ndcg mrr mean_reciprocal_rank hit_rate
    iou mean_iou miou dice dice_score jaccard pixel_accuracy panoptic_quality psnr ssim msssim
    ms_ssim clipscore
    lpips fid inception_score clip_score kernel_inception_distance frechet_inception_distance
    silhouette_score rand_index adjusted_rand_index mutual_information throughput latency
    """.split()  # noqa: SIM905 - a table of words
)
"""Ids as metrics compare: those that the Hub's tools have, and those of papers on models. What is
one word away from another stands here with it, so that neither is taken for a slip of the other."""


def check(card: CardView) -> Iterator[Problem]:
    """Report each such metric once, where it first stands."""
    strange: dict[str, ResultView] = {}
    for result in card_results(card):
        if result.metric not in COMMON:
            strange.setdefault(result.metric, result)
    if not strange:
        return
    from cardwright.rules.spelling import probably_meant

    rows = parts_at(card, "metrics", "performance_measures")
    own = tuple(metric_key(text_of(row, "metric")) for _, row in rows)
    for metric, result in strange.items():
        if metric in own:
            continue
        meant = probably_meant(metric, COMMON) or probably_meant(metric, own)
        if meant:
            message = f"'{shorten(text_of(result.part, 'metric'))}' is no metric that is known"
            yield Problem((*result.path, "metric"), message, f"did you mean '{meant}'?")
