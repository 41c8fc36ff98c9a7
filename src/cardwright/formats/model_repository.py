"""What the files of a model repository say of the model: its configuration, weights and training.

Read are ``config.json`` and ``tokenizer_config.json`` of transformers, ``adapter_config.json`` of PEFT,
``model_index.json`` of diffusers, ``trainer_state.json`` of
transformers' trainer, and the headers of safetensors files. Nothing is run or unpickled.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from typing import Any

from cardwright.formats.hub.draft import Draft
from cardwright.formats.safetensors import Weights, read_header
from cardwright.yamlio.write import HALF_CHARACTER

_MAX_JSON = 5_000_000
_MAX_SHARDS = 500
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_SHARD = re.compile(
    r"(?:model|diffusion_pytorch_model|pytorch_model)(?:-[0-9]{5}-of-[0-9]{5})?(?:\.fp16)?\.safetensors\Z"
)
_PRECISIONS = {
    "BF16": "bf16",
    "F16": "fp16",
    "F32": "fp32",
    "F64": "fp64",
    "I8": "int8",
    "U8": "uint8",
    "F8_E4M3": "fp8",
    "F8_E5M2": "fp8",
}
_LAYERS = ("num_hidden_layers", "n_layer", "num_layers", "n_layers", "encoder_layers")
_LENGTHS = ("max_position_embeddings", "n_positions", "max_sequence_length", "seq_length")
_NO_LIMIT = 10**9
_MAX_NUMBER = 1e300
Reader = Callable[[str, int], bytes]


def read_repository(files: dict[str, int], read: Reader) -> Draft:
    """The facts that the files at the root of a repository say.

    Args:
        files: the files of the repository with their sizes; negative where nobody knows.
        read: gives the first bytes of a file.

    Returns:
        The facts; the origin of each is the file with the keys in it.
    """
    draft = Draft()
    sizes = {path: size for path, size in files.items() if "/" not in path}
    for name, reader in _READERS.items():
        if name in sizes:
            content = _read_json(read, name)
            if isinstance(content, dict):
                reader(draft, content, name)
    _read_weights(draft, sizes, read)
    _add_sources(draft)
    return draft


def _read_json(read: Reader, name: str) -> Any:
    """A file as JSON; ``None`` where it is none."""
    content = read(name, _MAX_JSON + 1)
    if len(content) > _MAX_JSON:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _read_config(draft: Draft, config: dict[str, Any], name: str) -> None:
    shapes = config.get("architectures")
    if isinstance(shapes, list) and shapes and _is_text(shapes[0]):
        draft.put(("model_details", "architecture"), shapes[0], (name, "architectures"))
    if _is_text(config.get("model_type")):
        draft.put(
            ("model_details", "architecture_family"), config["model_type"], (name, "model_type")
        )
    for key in _LAYERS:
        if _is_count(config.get(key)):
            draft.put(("model_details", "parameters", "layers"), config[key], (name, key))
    for key in _LENGTHS:
        _put_length(draft, config.get(key), (name, key))
    if "transformers_version" in config or "architectures" in config:
        # Only transformers writes these two.
        draft.put(("model_details", "library"), "transformers", (name, "architectures"))
    quantization = config.get("quantization_config")
    method = quantization.get("quant_method") if isinstance(quantization, dict) else None
    if _is_text(method):
        draft.put(
            ("model_details", "compression", "quantization"), method, (name, "quantization_config")
        )


def _put_length(draft: Draft, value: Any, origin: tuple[str, ...]) -> None:
    """The longest input, in tokens."""
    if _is_count(value) and 0 < value < _NO_LIMIT and not draft.get("model_details", "inputs"):
        item = {"modality": "text", "maximum_size": f"{value} tokens"}
        draft.put(("model_details", "inputs"), [item], origin)


def _read_tokenizer(draft: Draft, config: dict[str, Any], name: str) -> None:
    value = config.get("model_max_length")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    _put_length(draft, value, (name, "model_max_length"))


def _read_adapter(draft: Draft, config: dict[str, Any], name: str) -> None:
    base: Any = config.get("base_model_name_or_path")
    if _is_text(base) and _ID.match(base):
        item = {"id": base, "relation": "adapter"}
        draft.put(("model_details", "base_models"), [item], (name, "base_model_name_or_path"))
    draft.put(("model_details", "library"), "peft", (name,))
    if _is_text(config.get("peft_type")):
        draft.put(
            ("training", "procedure", "description"),
            f"Adapter of type {config['peft_type']}",
            (name, "peft_type"),
        )


def _read_pipeline(draft: Draft, config: dict[str, Any], name: str) -> None:
    if _is_text(config.get("_class_name")):
        draft.put(("model_details", "architecture"), config["_class_name"], (name, "_class_name"))
        draft.put(("model_details", "library"), "diffusers", (name, "_class_name"))


def _read_trainer(draft: Draft, state: dict[str, Any], name: str) -> None:
    """How long was trained, and the last evaluation; the dataset is not in this file."""
    path = ("training", "procedure", "hyperparameters")
    if _is_count(state.get("global_step")) and state["global_step"]:
        draft.put((*path, "steps"), state["global_step"], (name, "global_step"))
    epochs: Any = state.get("epoch")
    if _is_number(epochs) and epochs > 0:
        draft.put((*path, "epochs"), round(epochs, 4), (name, "epoch"))
    if _is_count(state.get("train_batch_size")) and state["train_batch_size"]:
        # The trainer counts instances for each device.
        origin = (name, "train_batch_size")
        draft.put(
            (*path, "other", "per_device_train_batch_size"), state["train_batch_size"], origin
        )
    flop: Any = state.get("total_flos")
    if _is_number(flop) and flop > 0:
        draft.put(
            ("training", "compute"),
            [{"phase": "training", "flop": float(flop)}],
            (name, "total_flos"),
        )
    _read_last_evaluation(draft, state.get("log_history"), name)


def _read_last_evaluation(draft: Draft, history: Any, name: str) -> None:
    from cardwright.formats.hub.results import metric_id
    from cardwright.rules.mc018_value_out_of_range import is_share

    entries = history if isinstance(history, list) else []
    last = next(
        (entry for entry in reversed(entries) if isinstance(entry, dict) and "eval_loss" in entry),
        None,
    )
    for key, value in (last or {}).items():
        metric = (
            metric_id(key.removeprefix("eval_").replace("_", " "))
            if key.startswith("eval_")
            else None
        )
        if metric is None or not _is_number(value):
            continue
        result: dict[str, Any] = {
            "metric": metric,
            "value": value,
            "dataset": {"unknown": f"{name} does not name the evaluation data"},
        }
        if is_share(metric) and 1 < value <= 100:
            result["unit"] = "percent"
        draft.add(("evaluation", "results"), result, (name, "log_history", key))


def _read_weights(draft: Draft, sizes: dict[str, int], read: Reader) -> None:
    """Parameters, type and size of the weights, where every file could be read."""
    shards = sorted(name for name in sizes if _SHARD.match(name))
    if not shards or len(shards) > _MAX_SHARDS:
        return
    found: list[Weights] = []
    for shard in shards:
        weights = read_header(lambda length, shard=shard: read(shard, length), sizes[shard])  # type: ignore[misc]
        if weights is None:
            return
        found.append(weights)
    counts: dict[str, int] = {}
    for weights in found:
        for kind, count in weights.parameters.items():
            counts[kind] = counts.get(kind, 0) + count
    _put_weights(draft, counts, shards, sizes)


def _put_weights(
    draft: Draft, counts: dict[str, int], shards: list[str], sizes: dict[str, int]
) -> None:
    path = ("model_details", "parameters")
    total = sum(counts.values())
    origin = (shards[0],)
    if not total:
        return
    floating = {kind for kind in counts if kind.startswith(("F", "BF"))}
    # Packed integers hold several parameters in one value: then their number is not the sum.
    if floating == counts.keys():
        draft.put((*path, "total"), total, origin)
    if len(counts) == 1:
        kind = next(iter(counts))
        draft.put((*path, "precision"), _PRECISIONS.get(kind, kind.lower()), (*origin, "dtype"))
    if all(sizes[shard] >= 0 for shard in shards):
        draft.put((*path, "size_bytes"), sum(sizes[shard] for shard in shards), (*origin, "size"))


def _add_sources(draft: Draft) -> None:
    """Each file that facts came from, with the fields that rest on it."""
    fields: dict[str, list[str]] = {}
    for path, origin in draft.origins.items():
        shown = _field(path)
        if shown not in fields.setdefault(origin[0], []):
            fields[origin[0]].append(shown)
    for name, supports in fields.items():
        identifier = posixpath.basename(name)
        draft.add(("sources",), {"id": identifier, "path": name, "supports": supports}, (name,))


def _field(path: tuple[str | int, ...]) -> str:
    from cardwright.findings import format_path

    return format_path(path)


def _is_text(value: Any) -> bool:
    if not isinstance(value, str) or not value.strip() or len(value) > 500:
        return False
    return not HALF_CHARACTER.search(value)


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**63


def _is_number(value: Any) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) <= _MAX_NUMBER  # false for what is no number too


_READERS: dict[str, Callable[[Draft, dict[str, Any], str], None]] = {
    "adapter_config.json": _read_adapter,
    "model_index.json": _read_pipeline,
    "config.json": _read_config,
    "tokenizer_config.json": _read_tokenizer,
    "trainer_state.json": _read_trainer,
}
