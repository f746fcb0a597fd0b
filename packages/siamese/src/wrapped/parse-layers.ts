import { WeightFileError } from '../weight-files/weight-file-error.ts';
import type { LayerSetting, WrappedLayer } from './wrapped-layer.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a network trains with; the weights are loaded, so none of it matters here. */
const TRAINING_ONLY = /_(regularizer|constraint)$/u;
const INITIALIZER = /_initializer$/u;
const IGNORED = new Set([
  'dtype',
  'batch_input_shape',
  'batch_shape',
  'sparse',
  'ragged',
  'groups',
]);

/** A network as the topology of a model.json tells it. */
export interface ParsedLayers {
  readonly inputShape: readonly number[];
  readonly layers: readonly WrappedLayer[];
  /** Name of the last layer. */
  readonly output: string;
}

/**
 * Reads the topology of a Sequential or functional Keras model with one input and one output, in which
 * every layer is used once.
 *
 * @throws WeightFileError
 */
export function parseLayers(topology: unknown): ParsedLayers {
  const model = asFields(asFields(topology)?.['model_config'] ?? topology);
  const config = model?.['config'];
  const listed = Array.isArray(config) ? config : asFields(config)?.['layers'];
  if (!Array.isArray(listed) || listed.length === 0) {
    throw new WeightFileError('model.json holds no Keras layers (modelTopology.model_config).');
  }
  const entries = listed.map((entry: unknown) => asFields(entry) ?? {});
  return model?.['class_name'] === 'Sequential'
    ? parseSequential(entries)
    : parseFunctional(entries, asFields(config) ?? {});
}

function parseSequential(entries: readonly Fields[]): ParsedLayers {
  const first = asFields(entries[0]?.['config']) ?? {};
  const inputShape = shapeOf(first);
  let previous: string[] = [];
  const layers = entries
    .filter((entry) => entry['class_name'] !== 'InputLayer')
    .map((entry) => {
      const layer = parseLayer(entry, previous);
      previous = [layer.name];
      return layer;
    });
  return { inputShape, layers, output: previous[0] ?? '' };
}

function parseFunctional(entries: readonly Fields[], config: Fields): ParsedLayers {
  const inputs = entries.filter((entry) => entry['class_name'] === 'InputLayer');
  const outputs = config['output_layers'];
  const [input] = inputs;
  if (!input || inputs.length > 1 || !Array.isArray(outputs) || outputs.length !== 1) {
    throw new WeightFileError('The model needs one input and one output.');
  }
  const inputName = nameOf(input);
  const layers = entries
    .filter((entry) => entry !== input)
    .map((entry) => {
      const names = inboundNames(entry);
      return parseLayer(
        entry,
        names.filter((name) => name !== inputName),
      );
    });
  const [output] = outputs as unknown[][];
  return {
    inputShape: shapeOf(asFields(input['config']) ?? {}),
    layers: inOrder(layers),
    output: String(output?.[0]),
  };
}

function parseLayer(entry: Fields, inputs: readonly string[]): WrappedLayer {
  const config: Record<string, LayerSetting> = {};
  for (const [key, value] of Object.entries(asFields(entry['config']) ?? {})) {
    if (IGNORED.has(key) || TRAINING_ONLY.test(key)) continue;
    if (/^(?:__proto__|constructor|prototype)$/u.test(key)) {
      throw new WeightFileError(`A layer has the setting ${key}.`);
    }
    config[camelCase(key)] = INITIALIZER.test(key) ? 'zeros' : settingOf(key, value);
  }
  return { name: nameOf(entry), className: String(entry['class_name']), config, inputs };
}

function settingOf(key: string, value: unknown): LayerSetting {
  // Names of activations: hard_sigmoid.
  if (typeof value === 'string') return key === 'name' ? value : camelCase(value);
  const isPlain = (item: unknown): boolean =>
    item === null || typeof item === 'number' || typeof item === 'boolean';
  const isList = (item: unknown): boolean =>
    Array.isArray(item) && item.every((part) => isPlain(part) || isList(part));
  if (isPlain(value) || isList(value)) return value as LayerSetting;
  throw new WeightFileError(
    `The setting ${key} of a layer is more than a number, a text or a list.`,
  );
}

/** Names of the layers that a layer of a functional model takes; Keras 2 writes [name, node, tensor, {}]. */
function inboundNames(entry: Fields): string[] {
  const nodes = entry['inbound_nodes'];
  const name = nameOf(entry);
  if (!Array.isArray(nodes) || nodes.length !== 1 || !Array.isArray(nodes[0])) {
    throw new WeightFileError(`The layer ${name} must be used once, as Keras 2 writes it.`);
  }
  return (nodes[0] as unknown[]).map((link) => {
    const [from, node, tensor] = Array.isArray(link) ? (link as unknown[]) : [];
    if (typeof from === 'string' && node === 0 && tensor === 0) return from;
    throw new WeightFileError(`The layer ${name} takes the output of a layer that is used twice.`);
  });
}

/** Layers after those that they take; a circle is an error. */
function inOrder(layers: readonly WrappedLayer[]): WrappedLayer[] {
  const ordered: WrappedLayer[] = [];
  const done = new Set<string>();
  let waiting = [...layers];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ inputs }) => inputs.every((name) => done.has(name)));
    if (ready.length === 0) {
      throw new WeightFileError(`The layer ${waiting[0]?.name} takes a layer that is not there.`);
    }
    for (const layer of ready) done.add(layer.name);
    ordered.push(...ready);
    waiting = waiting.filter(({ name }) => !done.has(name));
  }
  return ordered;
}

function shapeOf(config: Fields): number[] {
  const shape = config['batch_input_shape'] ?? config['batch_shape'];
  const sides: unknown[] = Array.isArray(shape) ? shape.slice(1) : [];
  if (
    sides.length === 0 ||
    !sides.every((side) => Number.isSafeInteger(side) && Number(side) > 0)
  ) {
    throw new WeightFileError('The input of the model needs a shape without unknown sides.');
  }
  return sides as number[];
}

function nameOf(entry: Fields): string {
  const name = entry['name'] ?? asFields(entry['config'])?.['name'];
  if (typeof name === 'string' && name !== '') return name;
  throw new WeightFileError('A layer has no name.');
}

function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/giu, (_, letter: string) => letter.toUpperCase());
}

function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}
