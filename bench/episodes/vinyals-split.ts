const TRAINING_CHARACTERS = 1200;

/**
 * Which drawings Vinyals et al. 2016 train and validate on: those of the first 1,200 characters, where the
 * characters are sorted within the background alphabets and then within the evaluation alphabets. It is the
 * split that Snell et al. 2017 use; its last alphabet is cut: Gurmukhi 1–41 trains, 42–45 tests.
 *
 * @param classNames of all drawings, background first, each character's together
 */
export function vinyalsSplit(classNames: readonly string[]): boolean[] {
  const order = new Map([...new Set(classNames)].map((name, place) => [name, place]));
  return classNames.map((name) => (order.get(name) as number) < TRAINING_CHARACTERS);
}
