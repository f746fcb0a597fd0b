import { basename } from 'node:path';
import { z } from 'zod';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { UnknownSplitError } from '../errors/unknown-split-error.ts';
import type { Dataset, Modality } from '../sample/dataset.ts';
import type { Sample, SampleContent } from '../sample/sample.ts';
import { type JsonlRecord, jsonlRecordSchema } from './jsonl-record.ts';
import { longestLineBytes } from './longest-line.ts';
import { type TextLine, readLines } from './read-lines.ts';

function parseLine(file: string, { text, line }: TextLine): JsonlRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CorruptFileError(file, `it is not JSON (${reason})`, { line, cause });
  }
  const parsed = jsonlRecordSchema.safeParse(value);
  if (!parsed.success) {
    throw new CorruptFileError(file, z.prettifyError(parsed.error), { line, cause: parsed.error });
  }
  return parsed.data;
}

function contentOf(record: JsonlRecord): SampleContent {
  if (record.image !== undefined) {
    return { kind: 'image', bytes: Buffer.from(record.image, 'base64') };
  }
  if (record.text !== undefined) return { kind: 'text', text: record.text };
  return { kind: 'vector', vector: Float32Array.from(record.vector ?? []) };
}

async function* readRecords(path: string, unlabelled: boolean): AsyncGenerator<Sample> {
  const file = basename(path);
  const ids = new Set<string>();
  let first: Modality | undefined;
  for await (const textLine of readLines(path, longestLineBytes)) {
    if (textLine.text.trim() === '') continue;
    const { line } = textLine;
    const record = parseLine(file, textLine);
    if (record.label === undefined && !unlabelled) {
      throw new CorruptFileError(file, 'it has no label', { line });
    }
    const id = String(record.id ?? `line-${line}`);
    const content = contentOf(record);
    first ??= content.kind;
    if (content.kind !== first) {
      throw new CorruptFileError(file, `it holds a ${content.kind} among ${first}s`, { line });
    }
    if (ids.has(id)) throw new CorruptFileError(file, `the id "${id}" comes twice`, { line });
    ids.add(id);
    yield {
      id,
      className: String(record.label ?? ''),
      ...(record.group === undefined ? {} : { group: String(record.group) }),
      metadata: record.metadata,
      content,
    };
  }
}

async function firstModality(path: string, unlabelled: boolean): Promise<Modality | undefined> {
  for await (const sample of readRecords(path, unlabelled)) return sample.content.kind;
  return undefined;
}

export interface JsonlOptions {
  /** @defaultValue name of the file */
  name?: string;
  /** Lines without a label are samples of the class "" instead of an error. @defaultValue false */
  unlabelled?: boolean;
}

/**
 * A JSONL file (see `jsonlRecordSchema`) as a data set with one split, `all`; its modality is that of
 * the first line.
 * @throws CorruptFileError with file and line
 */
export async function openJsonl(path: string, options: JsonlOptions = {}): Promise<Dataset> {
  const name = options.name ?? basename(path);
  const { unlabelled = false } = options;
  const modality = await firstModality(path, unlabelled);
  if (modality === undefined) throw new CorruptFileError(basename(path), 'it has no lines');
  return {
    name,
    description: `Lines of ${basename(path)}.`,
    licence: 'not stated',
    modality,
    splits: ['all'],
    async *samples(split = 'all'): AsyncGenerator<Sample> {
      if (split !== 'all') throw new UnknownSplitError(name, split, ['all']);
      yield* readRecords(path, unlabelled);
    },
  };
}
