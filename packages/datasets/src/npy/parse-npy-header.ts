/** The three entries of a header, as the file has them. */
export interface NpyHeader {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** One entry: a name, and a string, True or False, or a tuple of integers (`3L` by Python 2). */
const ENTRY =
  /\s*(['"])(\w+)\1\s*:\s*(?:(['"])([^'"\\]*)\3|(True|False)|\(([\dL\s,]*)\))\s*(?:,|(?=\}))/uy;
const MOST_AXES = 64;

/**
 * Reads the dictionary of an npy header (a Python literal) by its grammar alone: nothing is evaluated.
 * A string says why it is refused.
 */
export function parseNpyHeader(text: string): NpyHeader | string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return 'the header is no dictionary';
  const entries = new Map<string, string | boolean | readonly number[]>();
  ENTRY.lastIndex = 1;
  let end = 1;
  for (let match = ENTRY.exec(trimmed); match !== null; match = ENTRY.exec(trimmed)) {
    const [, , name, , quoted, truth, tuple] = match;
    if (entries.has(name!)) return `the header has "${name}" twice`;
    const value = quoted ?? (tuple === undefined ? truth === 'True' : parseShape(tuple));
    if (value === undefined) return 'the shape is no tuple of integers';
    entries.set(name!, value);
    end = ENTRY.lastIndex;
  }
  if (/^\s*['"]descr['"]\s*:\s*\[/u.test(trimmed.slice(end))) {
    return 'arrays of records are not read; save one array of numbers';
  }
  if (trimmed.slice(end).trim() !== '}') return 'the header is no dictionary of numpy';
  const [descr, fortranOrder, shape] = ['descr', 'fortran_order', 'shape'].map((name) =>
    entries.get(name),
  );
  const isComplete =
    typeof descr === 'string' && typeof fortranOrder === 'boolean' && Array.isArray(shape);
  if (!isComplete || entries.size !== 3) {
    return 'the header needs descr, fortran_order and shape, and nothing else';
  }
  return { descr, fortranOrder, shape };
}

function parseShape(tuple: string): readonly number[] | undefined {
  const parts = tuple.split(',').map((part) => part.trim());
  // Python: (), (3,), (3, 4), (3, 4,); but (3) is a number.
  const last = parts.at(-1) === '' ? parts.pop() : undefined;
  if (last === undefined && parts.length === 1) return undefined;
  if (parts.length > MOST_AXES || !parts.every((part) => /^\d{1,16}L?$/u.test(part))) {
    return undefined;
  }
  const sizes = parts.map((part) => parseInt(part, 10));
  return sizes.every(Number.isSafeInteger) ? sizes : undefined;
}
