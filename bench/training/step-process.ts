import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { Random, SiameseModel, train, type LabelledInputs } from '@kindred/siamese';
import { prepareBackend, tf } from '@kindred/tensor';
import { type NetworkName, networks, type TimedNetwork } from './networks.ts';
import type { StepReply, StepRequest } from './step-messages.ts';

interface Times {
  readonly total: number;
  readonly cpu: number;
  readonly loading: number;
}

/** Steps of the public `train`, one at a time. */
class Trainer {
  readonly #training: ReturnType<typeof train>;
  #startedAt = 0;
  #waited = 0;

  constructor({ encoder, distance, loss, sampler }: TimedNetwork, augmented: boolean) {
    this.#training = train({
      data: noise(encoder.inputShape),
      validation: noise(encoder.inputShape),
      encoder,
      distance,
      loss,
      sampler,
      steps: 1e9,
      stepsPerEpoch: 1e9,
      // Its events would be taken for steps.
      collapseGuard: false,
      ...(augmented && { augment: [{ kind: 'affine' as const }] }),
    });
  }

  async step(): Promise<Times> {
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    this.#startedAt ||= start;
    const { value } = await this.#training.next();
    const total = performance.now() - start;
    const cpu = process.cpuUsage(cpuBefore);
    const waited = this.#waited;
    if (value && 'dataShare' in value)
      this.#waited = value.dataShare * (performance.now() - this.#startedAt);
    return { total, cpu: (cpu.user + cpu.system) / 1000, loading: this.#waited - waited };
  }
}

/** 40 classes of 10 random images: the time of a step does not depend on what is in them. */
function noise(inputShape: readonly number[]): LabelledInputs {
  const random = new Random(1);
  const size = inputShape.reduce((product, length) => product * length, 1);
  return {
    inputs: Float32Array.from({ length: 400 * size }, random.next),
    inputShape,
    labels: Int32Array.from({ length: 400 }, (_, row) => Math.floor(row / 10)),
    classNames: Array.from({ length: 40 }, (_, label) => `class ${label}`),
  };
}

const trainers = new Map<string, Trainer>();

async function steps(request: Extract<StepRequest, { kind: 'steps' }>): Promise<StepReply> {
  const { network, count, augmented = false } = request;
  const key = `${network} ${augmented}`;
  const trainer = trainers.get(key) ?? new Trainer(networks[network], augmented);
  trainers.set(key, trainer);
  const times: Times[] = [];
  for (let step = 0; step < count; step += 1) times.push(await trainer.step());
  return {
    milliseconds: times.map(({ total }) => total),
    cpuMilliseconds: times.map(({ cpu }) => cpu),
    loadingMilliseconds: times.map(({ loading }) => loading),
    residentBytes: process.memoryUsage.rss(),
    tensors: tf.memory().numTensors,
  };
}

async function encode(network: NetworkName, images: number): Promise<StepReply> {
  const { encoder, distance, batch } = networks[network];
  const model = new SiameseModel(encoder, distance, new Random(1));
  const inputs = Float32Array.from({ length: batch * model.inputSize }, Math.random);
  const milliseconds = [];
  const cpuMilliseconds = [];
  for (let done = 0; done < images; done += batch) {
    const cpuBefore = process.cpuUsage();
    const start = performance.now();
    await model.embed(inputs, batch);
    milliseconds.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpuBefore);
    cpuMilliseconds.push((user + system) / 1000);
  }
  model.dispose();
  return { milliseconds, cpuMilliseconds, residentBytes: process.memoryUsage.rss() };
}

await prepareBackend({ threads: 2 });
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as StepRequest;
  const reply =
    request.kind === 'steps' ? await steps(request) : await encode(request.network, request.images);
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
