"""Peer of bench/dedupe: MinHash and LSH of datasketch.

Reads one JSON object a line ({"file": "texts.json", "threshold": 0.8}) and answers with the seconds from the texts to the
pairs, and the pairs: candidates of MinHashLSH (128 permutations) whose exact Jaccard index over pairs of words reaches
the threshold. Texts with the same words count once, as the first of them.
"""
import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

word = re.compile(r"\w+")


def shingles(words):
    return {" ".join(words[at : at + 2]) for at in range(max(1, len(words) - 1))}


def near_duplicates(texts, threshold):
    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    sets, known, pairs = {}, set(), []
    for row, text in enumerate(texts):
        words = word.findall(text.lower().replace("'", ""))
        folded = " ".join(words)
        if not words or folded in known:
            continue
        known.add(folded)
        sets[row] = shingles(words)
        minhash = MinHash(num_perm=128)
        minhash.update_batch([shingle.encode() for shingle in sets[row]])
        for other in lsh.query(minhash):
            if len(sets[row] & sets[other]) / len(sets[row] | sets[other]) >= threshold:
                pairs.append([other, row])
        lsh.insert(row, minhash)
    return pairs


for line in sys.stdin:
    request = json.loads(line)
    with open(request["file"], encoding="utf-8") as file:
        texts = json.load(file)
    start = time.perf_counter()
    pairs = near_duplicates(texts, request["threshold"])
    print(json.dumps({"seconds": time.perf_counter() - start, "pairs": pairs}), flush=True)
