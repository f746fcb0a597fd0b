import { plagdet, scanCorpus } from '@kindred/text-reuse';
import { plantCorpus } from './plant-corpus.ts';

/** Scans as many documents as its argument says and writes what it took: a process of its own, so that its memory is the scan's. */
const { documents, cases } = plantCorpus(Number(process.argv[2]), 'test');
const start = performance.now();
const cpu = process.cpuUsage();
const { pairs, candidates } = await scanCorpus(documents);
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
const cpuSeconds = (user + system) / 1e6;
const detections = pairs.flatMap(({ a, b, passages }) =>
  passages.flatMap((passage) => [
    { document: a, source: b, span: passage.a, sourceSpan: passage.b },
    { document: b, source: a, span: passage.b, sourceSpan: passage.a },
  ]),
);
const { recall } = plagdet(cases, detections);
const mebibytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  JSON.stringify({
    seconds,
    cpuSeconds,
    mebibytes,
    recall,
    candidates,
    cases: cases.length,
    pairs: pairs.length,
  }),
);
