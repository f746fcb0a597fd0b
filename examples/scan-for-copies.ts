/**
 * Which files of a folder have passages in common? Needs no server.
 * Run: npm run example -- scan-for-copies [FOLDER] (default: the decisions of this repository)
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { passageScanOptionsSchema } from '@kindred/contracts';
import { readDocuments } from '@kindred/datasets';
import { renderScanReport, scanForPassages, type ScanDocument } from '@kindred/similarity';

const folder = process.argv[2] ?? join(import.meta.dirname, '../docs/decisions');
const documents: ScanDocument[] = [];
for await (const outcome of readDocuments(folder)) {
  if ('failure' in outcome) console.warn(`${outcome.failure.path}: ${outcome.failure.reason}`);
  else documents.push({ id: outcome.document.id, text: outcome.document.text });
}

const options = passageScanOptionsSchema.parse({ mode: 'verbatim', minVerbatimWords: 8 });
const outcome = await scanForPassages(documents, options);
console.log(`${outcome.summary.pairs} pairs among ${outcome.summary.documents} documents`);

const texts = new Map(documents.map(({ id, text }) => [id, text]));
for (const { a, b, passages } of outcome.pairs.slice(0, 3)) {
  console.log(`  ${a} and ${b}`);
  for (const passage of passages)
    console.log(`    "${texts.get(a)?.slice(passage.a.start, passage.a.end)}"`);
}

const home = resolve(process.env['KINDRED_HOME'] ?? '.kindred');
await mkdir(home, { recursive: true });
const report = join(home, 'copies.html');
await writeFile(
  report,
  renderScanReport({ outcome, texts, title: `Copies in ${folder}`, createdAt: new Date() }),
);
console.log(`side by side: ${report}`);
