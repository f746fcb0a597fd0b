import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import type { OneShotRun } from '../one-shot/one-shot-run.ts';
import type { Sample } from '../sample/sample.ts';
import { readZip } from '../zip/read-zip.ts';

const runEntry =
  /^(?:all_runs\/)?(?<run>run\d+)\/(?:class_labels\.txt|(?:training|test)\/\w+\.png)$/u;

/** The file of pairs names its pictures from the run's folder: "run01/test/item01.png". */
const inFolder = (name: string): string => name.replace(/^all_runs\//u, '');

function runSample(name: string, className: string, bytes: Uint8Array): Sample {
  const [run = '', part = ''] = name.split('/');
  return {
    id: name.replace(/\.png$/u, ''),
    className,
    group: run,
    metadata: { run, part },
    content: { kind: 'image', bytes },
  };
}

function parsePairs(file: string, name: string, text: string): [string, string][] {
  return text
    .split(/\r?\n/u)
    .map((line, index) => ({ words: line.trim().split(/\s+/u), line: index + 1 }))
    .filter(({ words }) => words[0] !== '')
    .map(({ words, line }) => {
      const [test, training] = words;
      if (words.length !== 2 || test === undefined || training === undefined) {
        throw new CorruptFileError(
          `${file}:${name}`,
          'a test and a training picture are expected',
          {
            line,
          },
        );
      }
      return [test, training];
    });
}

function buildRun(file: string, run: string, files: ReadonlyMap<string, Uint8Array>): OneShotRun {
  const labels = files.get(`${run}/class_labels.txt`);
  if (labels === undefined) throw new CorruptFileError(file, `${run} has no class_labels.txt`);
  const pairs = parsePairs(file, `${run}/class_labels.txt`, new TextDecoder().decode(labels));
  const trainingNames = [...files.keys()]
    .filter((name) => name.startsWith(`${run}/training/`))
    .sort();
  const bytesOf = (name: string): Uint8Array => {
    const bytes = files.get(name);
    if (bytes === undefined) throw new CorruptFileError(file, `${name} is named but missing`);
    return bytes;
  };
  const truth = pairs.map(([, training]) => {
    bytesOf(training);
    return trainingNames.indexOf(training);
  });
  return {
    name: run,
    training: trainingNames.map((name) => runSample(name, name, bytesOf(name))),
    test: pairs.map(([test, training]) => runSample(test, training, bytesOf(test))),
    truth,
  };
}

/**
 * The 20 published 20-way one-shot runs (Lake et al. 2015): each of 20 training and 20 test pictures
 * of one evaluation alphabet by two drawers; class_labels.txt says which training picture shows the
 * character of a test picture.
 * @param path all_runs.zip
 * @throws UnreadableZipError, ZipTooLargeError, CorruptFileError
 */
export async function omniglotRuns(path: string): Promise<OneShotRun[]> {
  const file = basename(path);
  const runs = new Map<string, Map<string, Uint8Array>>();
  for await (const { name, bytes } of readZip(path, (entry) => runEntry.test(entry))) {
    const run = runEntry.exec(name)!.groups!['run']!;
    if (!runs.has(run)) runs.set(run, new Map());
    runs.get(run)!.set(inFolder(name), bytes);
  }
  if (runs.size === 0) throw new CorruptFileError(file, 'it holds no runs');
  return [...runs.keys()].sort().map((run) => buildRun(file, run, runs.get(run)!));
}
