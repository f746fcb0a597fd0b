"""Peers of bench/ann: vector indexes from PyPI, one engine a process.

ann_engines.py ENGINE SETTINGS   SETTINGS and the requests read from stdin are those of bench/engines/engine-messages.ts.
Every engine gets the same M and efConstruction, all vectors in one call and all queries in one call.
"""
import gc
import importlib
import json
import os
import sys
import time

import numpy

engine_name, settings = sys.argv[1], json.loads(sys.argv[2])
dimension, cosine = settings["dimension"], settings["metric"] == "cosine"
M, ef_construction = settings["M"], settings["efConstruction"]
WARM_UP = 50


def read(name):
    return numpy.fromfile(os.path.join(settings["folder"], name), dtype=numpy.float32).reshape(-1, dimension)


class Hnswlib:
    """Its wheel is compiled on this machine for its processor (-march=native)."""

    def __init__(self):
        self.library = importlib.import_module("hnswlib")

    def build(self, vectors, threads):
        self.index = self.library.Index(space="cosine" if cosine else "l2", dim=dimension)
        self.index.init_index(max_elements=len(vectors), M=M, ef_construction=ef_construction)
        self.index.add_items(vectors, num_threads=threads)

    def search(self, queries, k, ef, threads):
        self.index.set_ef(ef)
        return self.index.knn_query(queries, k=k, num_threads=threads)[0]


class Faiss:
    """Rows of length 1 have the order of the cosine by inner product."""

    def __init__(self, sq8=False):
        self.library = importlib.import_module("faiss")
        self.sq8 = sq8

    def build(self, vectors, threads):
        faiss = self.library
        faiss.omp_set_num_threads(threads)
        metric = faiss.METRIC_INNER_PRODUCT if cosine else faiss.METRIC_L2
        if self.sq8:
            self.graph = faiss.IndexHNSWSQ(dimension, faiss.ScalarQuantizer.QT_8bit, M, metric)
            self.index = faiss.IndexRefineFlat(self.graph)
            self.index.k_factor = 4
        else:
            self.graph = self.index = faiss.IndexHNSWFlat(dimension, M, metric)
        self.graph.hnsw.efConstruction = ef_construction
        if self.sq8:
            self.index.train(vectors)
        self.index.add(vectors)

    def search(self, queries, k, ef, threads):
        self.library.omp_set_num_threads(threads)
        self.graph.hnsw.efSearch = ef
        return self.index.search(queries, k)[1]


class Usearch:
    """As bfloat16, which is twice as fast as its float32."""

    def __init__(self):
        self.library = importlib.import_module("usearch.index")

    def build(self, vectors, threads):
        self.index = self.library.Index(
            ndim=dimension,
            metric="cos" if cosine else "l2sq",
            dtype="bf16",
            connectivity=M,
            expansion_add=ef_construction,
        )
        self.index.add(numpy.arange(len(vectors)), vectors, threads=threads)

    def search(self, queries, k, ef, threads):
        self.index.expansion_search = ef
        return self.index.search(queries, k, threads=threads).keys


engines = {
    "hnswlib": Hnswlib,
    "faiss": Faiss,
    "faiss-sq8": lambda: Faiss(sq8=True),
    "usearch-bf16": Usearch,
}
engine = engines[engine_name]()
queries = read("queries.f32")


def private_bytes():
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("RssAnon:"))


def timed(work):
    start, cpu_start = time.perf_counter(), time.process_time()
    result = work()
    times = {
        "milliseconds": (time.perf_counter() - start) * 1000,
        "cpuMilliseconds": (time.process_time() - cpu_start) * 1000,
    }
    return result, times


def answer(request):
    if request["kind"] == "build":
        vectors = read("vectors.f32")[: request["rows"]]
        engine.index = engine.graph = None
        _, times = timed(lambda: engine.build(vectors, request["threads"]))
        del vectors
        gc.collect()
        return times
    if request["kind"] == "search":
        k, ef, threads = request["k"], request["ef"], request["threads"]
        engine.search(queries[:WARM_UP], k, ef, threads)
        labels, times = timed(lambda: engine.search(queries, k, ef, threads))
        return {**times, "labels": labels.ravel().tolist()} if request.get("answers") else times
    return {"milliseconds": 0, "cpuMilliseconds": 0}


for line in sys.stdin:
    print(json.dumps({**answer(json.loads(line)), "privateBytes": private_bytes()}), flush=True)
