"""Peer of bench/encode: sentence-transformers on the CPU with the same weights.

Reads one JSON object a line ({"folder": …, "texts": [...]}) and answers with the seconds that it took to encode them,
tokens and all, sorted by length and 32 at a time, as the library does by itself.
"""
import json
import sys
import tempfile
import time
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer, models
from transformers import PreTrainedTokenizerFast

torch.set_num_threads(2)
encoders = {}


def encoder_of(folder):
    """The files of a pulled model: a transformer, the mean over its tokens, length 1."""
    if folder not in encoders:
        with tempfile.TemporaryDirectory() as work:
            for name in ("config.json", "model.safetensors", "tokenizer.json"):
                (Path(work) / name).symlink_to(Path(folder) / name)
            tokenizer = PreTrainedTokenizerFast(
                tokenizer_file=str(Path(folder) / "tokenizer.json"),
                unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]",
            )
            tokenizer.save_pretrained(work + "/tokenizer")
            transformer = models.Transformer(work, max_seq_length=128, tokenizer_name_or_path=work + "/tokenizer")
            pooling = models.Pooling(transformer.get_word_embedding_dimension())
            encoders[folder] = SentenceTransformer(modules=[transformer, pooling, models.Normalize()], device="cpu")
    return encoders[folder]


for line in sys.stdin:
    request = json.loads(line)
    encoder = encoder_of(request["folder"])
    start = time.perf_counter()
    vectors = encoder.encode(request["texts"], batch_size=32, show_progress_bar=False)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "first": vectors[0].tolist()}), flush=True)
