"""The Hub's metadata, as huggingface_hub itself reads them."""

from __future__ import annotations

import pytest
from huggingface_hub import DatasetCard, ModelCard
from pages import DATA_CARD, DATASHEET, MODEL, card_of, load

from cardwright.render.card import render_card
from cardwright.render.hub_metadata import hub_metadata
from cardwright.render.values import Context


def test_a_model_card_in_the_eyes_of_the_hub():
    card = ModelCard(render_card(card_of(MODEL), Context("hub")))
    data = card.data
    assert data.language == ["no", "pt", "zh"]
    assert data["language_bcp47"] == ["pt-BR", "zh-Hans"]
    assert (data.license, data.license_name) == ("other", "acme")
    assert data["license_link"] == "https://example.org/terms"
    assert data.tags == ["no", "1e3", "doors", "not-for-all-audiences"]
    assert data.datasets == ["acme/meetings"]
    assert data.base_model == ["acme/base", "acme/second"]
    assert data["base_model_relation"] == "finetune"
    assert data["new_version"] == "acme/greeter-2"
    assert data["custom_key"] == [1, 2]
    assert card.text.strip().startswith("# Model Card for Greeter")


def test_results_of_this_version_on_whole_datasets_become_model_index():
    card = ModelCard(render_card(card_of(MODEL), Context("hub")))
    found = [
        (r.metric_type, r.metric_value, r.dataset_type, r.dataset_split)
        for r in card.data.eval_results
    ]
    assert found == [
        ("accuracy", 0.9, "acme/doors", "test"),
        ("f1", 0.875, "acme/doors", "test"),
        ("accuracy", 0.7, "halls", None),
    ]
    assert card.data.model_name == "Greeter"
    assert card.data.eval_results[2].source_url == "https://example.org/board"


def test_emissions_of_the_training_are_summed_in_grams():
    emissions = hub_metadata(card_of(MODEL))["co2_eq_emissions"]
    assert emissions == {
        "emissions": 1750,
        "source": "CodeCarbon 3.3.0",
        "geographical_location": "Norway",
        "hardware_used": "2 x NVIDIA T4",
    }


def test_the_form_of_access_is_written_as_a_mapping():
    metadata = hub_metadata(card_of(MODEL))
    assert metadata["extra_gated_prompt"] == "Please accept."
    assert metadata["extra_gated_fields"] == {"Country": "country"}
    assert metadata["extra_gated_eu_disallowed"] is False


def test_what_the_owner_adds_does_not_replace_what_the_card_says():
    assert hub_metadata(card_of(MODEL))["license"] == "other"


@pytest.mark.parametrize(
    ("license_", "wanted"),
    [
        ("Apache-2.0", {"license": "apache-2.0"}),
        ("LicenseRef-Llama-3", {"license": "llama3"}),
        ("MIT OR Apache-2.0", {"license": "other", "license_name": "mit-or-apache-2.0"}),
        ({"unknown": "nobody said"}, {}),
    ],
)
def test_a_licence_becomes_the_hubs_id(license_, wanted):
    metadata = hub_metadata(card_of(MODEL, license=license_, license_details={"note": "x"}, hub={}))
    assert {key: value for key, value in metadata.items() if key.startswith("license")} == wanted


def test_without_a_task_there_is_no_model_index():
    details = {**load(MODEL)["model_details"]}
    del details["task"]
    assert "model-index" not in hub_metadata(card_of(MODEL, model_details=details))


def test_answers_leave_no_keys():
    empty = {"unknown": "nobody looked"}
    card = card_of(
        MODEL,
        **dict.fromkeys(
            (
                "languages",
                "tags",
                "model_details",
                "training",
                "evaluation",
                "metrics",
                "hub",
                "license",
            ),
            empty,
        ),
    )
    assert hub_metadata(card) == {}


def test_emissions_of_everything_count_once():
    training = {
        "environmental_impact": [
            {"phase": "all", "emissions_kg": 3.0},
            {"phase": "training", "emissions_kg": 2.0},
        ]
    }
    assert hub_metadata(card_of(MODEL, training=training))["co2_eq_emissions"] == {
        "emissions": 3000
    }


def test_a_data_card_in_the_eyes_of_the_hub():
    data = DatasetCard(render_card(card_of(DATA_CARD), Context("hub"))).data
    assert data.license == "cc-by-4.0"
    assert data.pretty_name == "Street Voices (STV)"
    assert data.size_categories == ["n<1K"]
    assert data.source_datasets == ["original", "example/mt"]
    assert data.task_categories == ["automatic-speech-recognition"]
    assert data["configs"][0]["config_name"] == "default"
    info = data["dataset_info"]
    assert info["splits"] == [
        {"name": "train", "num_bytes": 900000, "num_examples": 300},
        {"name": "test", "num_bytes": 300000, "num_examples": 100},
    ]
    assert info["features"][0] == {"name": "seconds", "dtype": "float32"}
    assert info["features"][1]["dtype"] == {
        "class_label": {"names": ["calm", "glad", "sad", "cross"]}
    }
    assert (info["download_size"], info["dataset_size"]) == (1300000, 1200000)
    assert data["train_eval_index"] == [{"config": "default", "task": "speech"}]
    assert data.tags == ["interviews", "audio"]


@pytest.mark.parametrize(
    ("instances", "wanted"),
    [
        (0, "n<1K"),
        (999, "n<1K"),
        (1000, "1K<n<10K"),
        (99_999, "10K<n<100K"),
        (10**6, "1M<n<10M"),
        (10**12, "n>1T"),
        (10**15, "n>1T"),
    ],
)
def test_the_size_of_a_dataset(instances, wanted):
    metadata = hub_metadata(card_of(DATA_CARD, dataset={"instances": instances}))
    assert metadata["size_categories"] == [wanted]


def test_features_are_left_out_where_a_type_is_missing():
    points = {"fields": [{"name": "a", "type": "string"}, {"name": "b"}]}
    metadata = hub_metadata(card_of(DATA_CARD, data_points=points))
    assert "features" not in metadata["dataset_info"]


def test_shapes_stand_beside_the_name_of_a_feature():
    points = {"fields": [{"name": "a", "type": {"sequence": "int64"}}]}
    info = hub_metadata(card_of(DATA_CARD, data_points=points))["dataset_info"]
    assert info["features"] == [{"name": "a", "sequence": "int64"}]


def test_a_datasheet_in_the_eyes_of_the_hub():
    data = DatasetCard(render_card(card_of(DATASHEET), Context("hub"))).data
    assert data.license == "cc-by-4.0"
    assert data.pretty_name == "Harbour Portraits"
    assert data.size_categories == ["1K<n<10K"]
