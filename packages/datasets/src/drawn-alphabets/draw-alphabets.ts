import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import { seededRandom } from '../random/seeded-random.ts';
import type { Dataset } from '../sample/dataset.ts';
import { rawImageContent } from '../sample/raw-image-content.ts';
import type { Sample } from '../sample/sample.ts';
import { type Alphabet, inventAlphabet } from './invent-alphabet.ts';
import { renderPaths } from './render-paths.ts';
import { writeCharacter } from './write-character.ts';
import { type Writer, inventWriter } from './writer.ts';

export interface DrawnAlphabetsOptions {
  /** Another seed gives other alphabets and writers. @defaultValue 1 */
  seed?: number;
  /** Alphabets to train on. @defaultValue 30 */
  backgroundAlphabets?: number;
  /** Alphabets to evaluate on. @defaultValue 10 */
  evaluationAlphabets?: number;
  /** People who draw each alphabet, each every character once. @defaultValue 20 */
  writers?: number;
}

/** Side of a drawing in pixels, as in Omniglot. */
const side = 105;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function* drawAlphabet(
  alphabet: Alphabet,
  writers: readonly Writer[],
  seed: string,
): Generator<Sample> {
  for (const [index, character] of alphabet.characters.entries()) {
    const name = `character${twoDigits(index + 1)}`;
    for (const [who, writer] of writers.entries()) {
      const random = seededRandom(`${seed} ${name} drawer ${who}`);
      const paths = writeCharacter(character, writer, random);
      const pixels = renderPaths(paths, side, writer.pen);
      yield {
        id: `${alphabet.name}_${twoDigits(index + 1)}_${twoDigits(who + 1)}`,
        className: `${alphabet.name}/${name}`,
        group: alphabet.name,
        metadata: { alphabet: alphabet.name, character: name, drawer: who + 1 },
        content: rawImageContent({ pixels, height: side, width: side, channels: 1 }),
      };
    }
  }
}

/** Alphabets of one split. */
function* drawSplit(
  range: { from: number; to: number },
  writerCount: number,
  seed: number,
): Generator<Sample> {
  for (let index = range.from; index < range.to; index++) {
    const own = `drawn alphabets ${seed} alphabet ${index}`;
    const { name, characters } = inventAlphabet(own);
    const writers = Array.from({ length: writerCount }, (_, who) =>
      inventWriter(seededRandom(`${own} writer ${who}`)),
    );
    // The number keeps two alphabets with the same invented name apart.
    yield* drawAlphabet({ name: `${name}-${index + 1}`, characters }, writers, own);
  }
}

/**
 * Alphabets drawn by a program: invented characters made of lines, bends, arcs, waves and loops, each
 * drawn by writers of their own slant, size, pen and haste. Deterministic by its seed, with the
 * structure of Omniglot: splits `background` and `evaluation` of different alphabets and writers.
 */
export function drawAlphabets(options: DrawnAlphabetsOptions = {}): Dataset {
  const { seed = 1, backgroundAlphabets = 30, evaluationAlphabets = 10, writers = 20 } = options;
  const total = backgroundAlphabets + evaluationAlphabets;
  const ranges = new Map([
    ['background', { from: 0, to: backgroundAlphabets }],
    ['evaluation', { from: backgroundAlphabets, to: total }],
  ]);
  return {
    name: 'drawn-alphabets',
    description: `${total} invented alphabets, each drawn by ${writers} seeded writers (105 × 105).`,
    licence: 'MIT',
    modality: 'image',
    splits: [...ranges.keys()],
    async *samples(split): AsyncGenerator<Sample> {
      const range = split === undefined ? { from: 0, to: total } : ranges.get(split);
      if (range === undefined) {
        throw new UnknownSplitError('drawn-alphabets', String(split), [...ranges.keys()]);
      }
      yield* drawSplit(range, writers, seed);
    },
  };
}
