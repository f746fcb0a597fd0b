"""Peer of bench/serve: hnswlib behind FastAPI on uvicorn, one process.

serve_hnswlib.py PORT COUNT DIMENSION SEED   random unit vectors, cosine space, M 16, efConstruction 200, ef 64
"""
import base64
import sys

import hnswlib
import numpy
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

port, count, dimension, seed = (int(word) for word in sys.argv[1:5])
vectors = numpy.random.default_rng(seed).standard_normal((count, dimension), dtype=numpy.float32)
index = hnswlib.Index(space="cosine", dim=dimension)
index.init_index(max_elements=count, ef_construction=200, M=16)
index.add_items(vectors)
index.set_ef(64)
app = FastAPI()


class Search(BaseModel):
    item: int | None = None
    vector: str | None = None
    k: int = 10


@app.get("/")
def ready():
    return {"ok": True}


@app.post("/search")
def search(body: Search):
    if body.vector is None:
        query = vectors[body.item]
    else:
        query = numpy.frombuffer(base64.b64decode(body.vector), dtype=numpy.float32)
    labels, distances = index.knn_query(query, k=body.k)
    return {
        "matches": [
            {"id": str(label), "distance": float(distance)}
            for label, distance in zip(labels[0], distances[0])
        ]
    }


uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")
