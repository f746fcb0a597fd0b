import { createHash } from 'node:crypto';
import { splitRecordSchema, type HeldOutSplit } from '@kindred/contracts';

/** Name of the file in which a version tells what it was trained on and what was held out. */
export const splitFile = 'split.json';

/** What a version tells of its training. */
export interface KnownSplit {
  readonly split: HeldOutSplit;
  readonly fingerprint: string;
  readonly trained: ReadonlySet<string>;
}

/** Stands for a name: a version that is handed on does not tell whose faces it has seen. */
export const digestOf = (name: string): string =>
  createHash('sha256').update(name).digest('hex').slice(0, 24);

export function writeSplitFile(record: {
  readonly split: HeldOutSplit;
  readonly fingerprint: string;
  /** Classes, or texts of pairs. */
  readonly trained: readonly string[];
}): Uint8Array {
  const { split, fingerprint, trained } = record;
  const digests = [...new Set(trained.map(digestOf))].sort();
  const file = { formatVersion: 1, split, fingerprint, trained: digests };
  return new TextEncoder().encode(`${JSON.stringify(file)}\n`);
}

/** undefined for a version that does not tell, as those of before. */
export function readSplitFile(
  attachments: Readonly<Record<string, Uint8Array>>,
): KnownSplit | undefined {
  const bytes = Object.hasOwn(attachments, splitFile) ? attachments[splitFile] : undefined;
  if (bytes === undefined) return undefined;
  const { split, fingerprint, trained } = splitRecordSchema.parse(
    JSON.parse(new TextDecoder().decode(bytes)),
  );
  return { split, fingerprint, trained: new Set(trained) };
}
