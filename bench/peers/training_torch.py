"""Peer of bench/training: the same training steps in PyTorch on the CPU.

Reads one JSON object a line ({"kind": "steps", "network": "koch", "count": 5}), takes that many steps and answers
with the milliseconds of each. The networks are those of bench/training/networks.ts with the layers in the same order
(pooling before normalisation and ReLU), the same losses, AdamW with decay of kernels only, and one epoch's worth of
random images, since the time of a step does not depend on them.
"""
import json
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

torch.manual_seed(1)
torch.set_num_threads(2)
torch.set_num_interop_threads(2)


def koch():
    blocks = []
    for inputs, outputs, kernel, pool in [(1, 64, 10, True), (64, 128, 7, True), (128, 128, 4, True), (128, 256, 4, False)]:
        blocks += [nn.Conv2d(inputs, outputs, kernel), *([nn.MaxPool2d(2)] if pool else []), nn.ReLU()]
    return nn.Sequential(*blocks, nn.Flatten(), nn.Linear(9216, 4096), nn.Sigmoid())


def block4(normalization):
    blocks = []
    for inputs in (1, 64, 64, 64):
        norm = [nn.BatchNorm2d(64)] if normalization else []
        blocks += [nn.Conv2d(inputs, 64, 3, padding=1, bias=not normalization), nn.MaxPool2d(2), *norm, nn.ReLU()]
    return nn.Sequential(*blocks, nn.Flatten(), nn.Linear(64, 64))


class CrossEntropyOfPairs(nn.Module):
    """p = 1 / (1 + exp(a * distance + b)) of 16 pairs, whose a and b are learned."""

    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.tensor(1.0))
        self.b = nn.Parameter(torch.tensor(0.0))
        self.matching = (torch.arange(16) < 8).float()

    def forward(self, embeddings):
        distances = (embeddings[0::2] - embeddings[1::2]).square().sum(1).clamp_min(1e-12).sqrt()
        return functional.binary_cross_entropy_with_logits(-(self.a * distances + self.b), self.matching)


class SoftmaxOverPairs(nn.Module):
    """Every first of 32 pairs finds its second by cosine, and the other way round; the scale is learned."""

    def __init__(self):
        super().__init__()
        self.log_scale = nn.Parameter(torch.tensor(16.0).log())
        self.target = torch.arange(32)

    def forward(self, embeddings):
        embeddings = functional.normalize(embeddings, dim=1)
        logits = embeddings[:32] @ embeddings[32:].T * self.log_scale.exp()
        return (functional.cross_entropy(logits, self.target) + functional.cross_entropy(logits.T, self.target)) / 2


class Training:
    def __init__(self, encoder, loss, batch, side):
        self.encoder, self.loss, self.batch, self.side = encoder, loss, batch, side
        self.images = torch.rand(400, 1, side, side)
        parameters = [*encoder.parameters(), *loss.parameters()]
        kernels = [parameter for parameter in parameters if parameter.dim() > 1]
        others = [parameter for parameter in parameters if parameter.dim() <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": kernels, "weight_decay": 1e-4}, {"params": others, "weight_decay": 0}], lr=1e-3
        )

    def step(self):
        batch = self.images[torch.randint(400, (self.batch,))]
        loss = self.loss(self.encoder(batch))
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def encode(self):
        self.encoder.eval()
        with torch.inference_mode():
            self.encoder(self.images[: self.batch]).numpy()
        self.encoder.train()


networks = {
    "koch": lambda: Training(koch(), CrossEntropyOfPairs(), 32, 105),
    "block4bn": lambda: Training(block4(True), SoftmaxOverPairs(), 64, 28),
    "block4": lambda: Training(block4(False), SoftmaxOverPairs(), 64, 28),
}
trainings = {}


def answer(request):
    name = request["network"]
    if name not in trainings:
        trainings[name] = networks[name]()
    training = trainings[name]
    once = training.step if request["kind"] == "steps" else training.encode
    count = request["count"] if request["kind"] == "steps" else request["images"] // training.batch
    milliseconds, cpu = [], []
    for _ in range(count):
        start, cpu_start = time.perf_counter(), time.process_time()
        once()
        milliseconds.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - cpu_start) * 1000)
    with open("/proc/self/statm") as file:
        resident = int(file.read().split()[1]) * resource.getpagesize()
    return {"milliseconds": milliseconds, "cpuMilliseconds": cpu, "residentBytes": resident}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
