import { seededRandom } from '../random/seeded-random.ts';
import { alphabetStyle } from './alphabet-style.ts';
import { pick } from './chance.ts';
import { inventCharacter, inventRadicals } from './invent-character.ts';
import { renderPaths } from './render-paths.ts';
import type { Stroke } from './stroke.ts';
import { traceStroke } from './trace-stroke.ts';

export interface Alphabet {
  name: string;
  characters: Stroke[][];
}

const fewestCharacters = 20;
const mostCharacters = 32;
const glanceSide = 14;
/** Cosine of two glances above which characters would be taken for the same. */
const tooAlike = 0.88;

const onsets = ['b', 'd', 'g', 'k', 'l', 'm', 'n', 'r', 's', 't', 'v', 'z', 'th', 'sh', 'kh'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ei'];

function inventName(random: () => number): string {
  const syllables = random() < 0.5 ? 2 : 3;
  const name = Array.from({ length: syllables }, () => pick(random, onsets) + pick(random, vowels));
  const word = name.join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A coarse picture of the clean character, of length 1, to tell it from the others. */
function glance(character: readonly Stroke[]): Float32Array {
  const paths = character.map((stroke) =>
    traceStroke(stroke, 0.05, 0).map(({ x, y }) => ({ x: 0.5 + x * 0.7, y: 0.5 + y * 0.7 })),
  );
  const ink = Float32Array.from(renderPaths(paths, glanceSide, 0.9), (grey) => 255 - grey);
  const length = Math.hypot(...ink) || 1;
  return ink.map((value) => value / length);
}

const alikeness = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);

/** Invents an alphabet of characters that differ from one another. */
export function inventAlphabet(seed: string): Alphabet {
  const random = seededRandom(seed);
  const name = inventName(random);
  const style = alphabetStyle(random);
  const radicals = inventRadicals(style, random);
  const wanted = fewestCharacters + Math.floor(random() * (mostCharacters - fewestCharacters + 1));
  const characters: Stroke[][] = [];
  const glances: Float32Array[] = [];
  while (characters.length < wanted) {
    let character = inventCharacter(style, radicals, random);
    let look = glance(character);
    // A poor style may run out of new characters; then the last try has to do.
    for (let tries = 0; tries < 40; tries++) {
      const mine = look;
      if (!glances.some((other) => alikeness(mine, other) > tooAlike)) break;
      character = inventCharacter(style, radicals, random);
      look = glance(character);
    }
    characters.push(character);
    glances.push(look);
  }
  return { name, characters };
}
