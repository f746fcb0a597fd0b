import { Random } from '@kindred/siamese';

const PERSONS = 40;
const OF_A_FOLD = 4;

/**
 * Ten folds of four persons: the first five of persons 1 to 20, on whom the recipe was chosen, the others of
 * persons 21 to 40.
 */
export function personFolds(seed: number): string[][] {
  const random = new Random(seed);
  const half = PERSONS / 2;
  return [1, 1 + half].flatMap((first) => {
    const persons = Array.from({ length: half }, (_, place) => `s${first + place}`);
    const shuffled = random.sample(persons, half);
    return Array.from({ length: half / OF_A_FOLD }, (_, fold) =>
      shuffled.slice(fold * OF_A_FOLD, (fold + 1) * OF_A_FOLD),
    );
  });
}
