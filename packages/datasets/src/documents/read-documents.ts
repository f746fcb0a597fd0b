import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { defaultDocumentLimits } from './document-limits.ts';
import type { DocumentOptions } from './document-options.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import { failureOf } from './failure-of.ts';
import { loadFile } from './load-file.ts';
import { maxBytesOf } from './max-bytes-of.ts';
import { ParserHost } from './parser/parser-host.ts';
import { readFile } from './read-file.ts';
import { type WalkedFile, walkFolder } from './walk/walk-folder.ts';

/**
 * Reads a file, or all files of a folder, one after the other and by name: text, source code, Markdown, HTML, PDF,
 * DOCX, rows of CSV, JSONL and Parquet, and zips of these. What cannot be read is reported in its place, and the rest
 * goes on.
 * @throws ENOENT where there is nothing at the path
 */
export async function* readDocuments(
  path: string,
  options: DocumentOptions = {},
): AsyncGenerator<DocumentOutcome> {
  const limits = { ...defaultDocumentLimits, ...options.limits };
  // The path that was asked for may be a link; those within a folder are not followed.
  const target = await realpath(path);
  const isFolder = (await stat(target)).isDirectory();
  const root = isFolder ? target : dirname(target);
  const files: AsyncIterable<WalkedFile> | Iterable<WalkedFile> = isFolder
    ? walkFolder(root, limits, options.gitignore ?? true)
    : [{ path: basename(target) }];
  const parser = new ParserHost(limits);
  try {
    for await (const file of files) {
      if ('failure' in file) {
        yield file;
        continue;
      }
      try {
        const loaded = await loadFile(
          join(root, file.path),
          file.path,
          maxBytesOf(file.path, limits),
        );
        yield* readFile(loaded, { options, limits, parser });
      } catch (error) {
        yield { failure: failureOf(file.path, error) };
      }
    }
  } finally {
    await parser.stop();
  }
}
