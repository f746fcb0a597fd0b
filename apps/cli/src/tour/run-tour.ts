import { join } from 'node:path';
import { startRunSchema, type ModelVersion } from '@kindred/contracts';
import type { KindredClient } from '@kindred/client';
import { hnswAvailable } from '@kindred/vector-index';
import type { CommandContext } from '../command-context.ts';
import { evaluateRuns } from '../evaluation/evaluate-runs.ts';
import { openLocalModel } from '../evaluation/open-local-model.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { formatShare } from '../terminal/format.ts';
import type { Output } from '../terminal/output.ts';
import { askQuestions } from './ask-questions.ts';
import { dedupeLicences } from './dedupe-licences.ts';
import { drawNeighbours } from './draw-neighbours.ts';
import { indexDrawings } from './index-drawings.ts';
import { measureRecall, sampleEvenly, untilIndexServes } from './measure-recall.ts';
import { printAnswers } from './print-answers.ts';
import { printReport } from './print-report.ts';
import { chooseTourData, type TourData } from './tour-data.ts';
import { tourConfig } from './tour-config.ts';
import { writeTourReport, type TourReport } from './tour-report.ts';
import { trainTourModel } from './train-model.ts';

type TourContext = CommandContext & { readonly client: KindredClient };

const model = 'characters';
const collection = 'characters';

/**
 * The tour: trains on handwritten characters, judges the model on characters it never saw, indexes
 * them, asks the two questions the platform is for, and finds duplicates among real texts. Every step can be taken up again after an
 * interruption. Throws when anything did not work.
 */
export async function runTour(
  context: TourContext,
  options: { steps?: number } = {},
): Promise<TourReport> {
  const { output, environment } = context;
  heading(output, 1, 'Data');
  const data = await chooseTourData();
  output.line(`     ${data.description}`);

  heading(output, 2, 'Training a Siamese network on the background alphabets');
  const request = startRunSchema.parse({
    model,
    data: { dataset: data.dataset.name, split: 'background' },
    config: { ...tourConfig, ...(options.steps === undefined ? {} : { steps: options.steps }) },
  });
  const trained = await trainTourModel(context, request);

  heading(output, 3, 'Evaluating on alphabets it never saw');
  const runs20 = await evaluate(context, trained.version, data);

  heading(output, 4, 'Indexing the evaluation drawings');
  const { version } = trained.version;
  const indexed = await indexDrawings(context, {
    dataset: data.dataset,
    collection,
    model,
    version,
  });
  const [firstId] = indexed.ids;
  if (firstId !== undefined && (await hnswAvailable()))
    await untilIndexServes(context.client, { collection, id: firstId, limitMs: 120_000 });
  const recall10 = await measureRecall(context.client, {
    collection,
    ids: sampleEvenly(indexed.ids, 500),
    k: 10,
  });
  output.line(
    `     recall@10 of the ${recall10.engine} index against exact search: ${recall10.value.toFixed(4)}`,
  );

  heading(output, 5, 'Asking');
  const pictures = await ask(context, indexed.ids);

  heading(output, 6, 'Finding duplicates among real texts: the licences of the installed packages');
  const licences = await dedupeLicences(context);

  const measured = asReport({ data, trained, runs20, indexed, recall10, pictures });
  const report = licences === undefined ? measured : { ...measured, licences };
  await writeTourReport(environment.home, report);
  output.result(report, () => conclude(context, report));
  return report;
}

const heading = (output: Output, number: number, title: string) => {
  output.line();
  output.line(`${number}/6  ${title}`);
};

async function evaluate(
  { output, environment }: TourContext,
  version: ModelVersion,
  data: TourData,
) {
  const local = await openLocalModel(environment, version);
  const bar = createProgressBar(output, '     20-way one-shot');
  const result = await evaluateRuns(local, data.runs, (done) =>
    bar.update({ done, total: data.runs.length }),
  );
  local.model.dispose();
  bar.end(
    `${formatShare(result.accuracy)}: ${result.correct} of ${result.trials} drawings recognised from one example ` +
      `(95 % interval ${formatShare(result.low)} to ${formatShare(result.high)}; chance is 5 %)`,
  );
  return result;
}

async function ask(
  { client, output, environment }: TourContext,
  ids: readonly string[],
): Promise<string[]> {
  const query = ids[Math.floor(ids.length / 3)];
  const stranger = ids.at(-1);
  if (query === undefined || stranger === undefined) throw new Error('nothing was indexed');
  const answers = await askQuestions(client, { collection, query, stranger, k: 5 });
  const url = `http://127.0.0.1:${environment.port}`;
  printAnswers(output, answers, { url, collection });
  const picture = await drawNeighbours(client, {
    collection,
    queries: sampleEvenly(ids, 8),
    k: 10,
    file: join(environment.home, 'tour', 'neighbours.png'),
  });
  output.line(`     a picture of eight queries and their neighbours: ${picture}`);
  return [picture];
}

function asReport(parts: {
  data: TourData;
  trained: Awaited<ReturnType<typeof trainTourModel>>;
  runs20: TourReport['runs20'];
  indexed: { items: number; seconds: number };
  recall10: TourReport['recall10'];
  pictures: string[];
}): TourReport {
  const { data, trained, runs20, indexed, recall10, pictures } = parts;
  const { version, metrics } = trained.version;
  const valueOf = (metric: (typeof metrics)[string]) =>
    typeof metric === 'number' ? metric : metric.value;
  return {
    format: 1,
    finishedAt: new Date().toISOString(),
    dataset: data.dataset.name,
    model,
    version,
    collection,
    training: { steps: trained.steps, seconds: trained.seconds },
    runs20,
    heldOut: Object.fromEntries(
      Object.entries(metrics).map(([name, metric]) => [name, valueOf(metric)]),
    ),
    indexed: { items: indexed.items, seconds: indexed.seconds },
    recall10,
    pictures,
  };
}

function conclude({ output }: TourContext, report: TourReport): void {
  output.line();
  output.line('The tour is done:');
  printReport(output, report);
  output.line();
  output.line('What next:');
  const next: [command: string, effect: string][] = [
    ['import my-images ./folder --model characters', 'index images of your own'],
    ['train my-model --collection my-images --label class', 'learn from their classes'],
    ['search my-images --image drawing.png', 'ask'],
    ['plagiarism ./essays --report passages.html', 'copied passages, side by side'],
    ['--help', 'everything else'],
  ];
  for (const [command, effect] of next)
    output.line(`  npm run kindred -- ${command.padEnd(52)} ${effect}`);
}
