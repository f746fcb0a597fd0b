"""Peer of bench/tour: the same training step in PyTorch on the CPU.

Four blocks of 3x3 convolution, max pooling, batch normalisation and ReLU (32, 64, 128, 128 filters) on 35x35 images,
a dense layer to 128 numbers, unit length, softmax over 96 in-batch pairs with a learned scale, AdamW. Prints the
median seconds of a step as JSON; data are random, since the time of a step does not depend on them.
"""
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(1)
torch.set_num_threads(2)


def block(inputs, outputs):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
        nn.MaxPool2d(2),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
    )


encoder = nn.Sequential(block(1, 32), block(32, 64), block(64, 128), block(128, 128), nn.Flatten(), nn.Linear(512, 128))
scale = nn.Parameter(torch.tensor(16.0).log())
optimizer = torch.optim.AdamW([*encoder.parameters(), scale], lr=2e-3, weight_decay=1e-2)
target = torch.arange(96)
times = []
for step in range(40):
    batch = torch.rand(192, 1, 35, 35)
    start = time.perf_counter()
    embedding = functional.normalize(encoder(batch), dim=1)
    logits = embedding[:96] @ embedding[96:].T * scale.exp()
    loss = (functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target)) / 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step >= 10:
        times.append(time.perf_counter() - start)
print(json.dumps({"secondsPerStep": statistics.median(times)}))
