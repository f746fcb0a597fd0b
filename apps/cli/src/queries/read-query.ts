import { readFile } from 'node:fs/promises';
import type { QueryInput } from '@kindred/contracts';
import { UnusableQueryError } from './unusable-query-error.ts';

/** The flags that name what is looked for; exactly one is given. */
export interface QueryFlags {
  readonly item?: string;
  readonly image?: string;
  readonly text?: string;
  readonly vector?: string;
}

/**
 * Makes a query of a command's flags. `@FILE` reads a text or a vector from a file.
 * @throws UnusableQueryError
 */
export async function readQuery(flags: QueryFlags): Promise<QueryInput> {
  const given = (['item', 'image', 'text', 'vector'] as const).filter(
    (kind) => flags[kind] !== undefined,
  );
  const kind = given[0];
  if (given.length !== 1 || kind === undefined)
    throw new UnusableQueryError('Give exactly one of --item, --image, --text or --vector.');
  const value = flags[kind] ?? '';
  switch (kind) {
    case 'item':
      return { item: value };
    case 'image':
      return { image: (await read(value)).toString('base64') };
    case 'text':
      return {
        text: value.startsWith('@') ? (await read(value.slice(1))).toString('utf8') : value,
      };
    case 'vector':
      return { vector: await readVector(value) };
  }
}

async function readVector(value: string): Promise<number[]> {
  const text = value.startsWith('@') ? (await read(value.slice(1))).toString('utf8') : `[${value}]`;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UnusableQueryError('The vector is not a list of numbers separated by commas.', error);
  }
  if (!Array.isArray(parsed) || !parsed.every((number) => typeof number === 'number'))
    throw new UnusableQueryError('The vector has to be a list of numbers.');
  return parsed;
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UnusableQueryError(
      `The file ${file} cannot be read: ${(error as Error).message}`,
      error,
    );
  }
}
