import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What the tour measured; kept in KINDRED_HOME/tour.json, so that it is not repeated. */
const tourReportSchema = z.object({
  format: z.literal(1),
  finishedAt: z.iso.datetime(),
  dataset: z.string(),
  model: z.string(),
  version: z.number(),
  collection: z.string(),
  training: z.object({ steps: z.number(), seconds: z.number() }),
  runs20: z.object({
    correct: z.number(),
    trials: z.number(),
    accuracy: z.number(),
    low: z.number(),
    high: z.number(),
  }),
  heldOut: z.record(z.string(), z.number()),
  indexed: z.object({ items: z.number(), seconds: z.number() }),
  recall10: z.object({ value: z.number(), queries: z.number(), engine: z.string() }),
  pictures: z.array(z.string()),
  /** The second stop; absent in homes of before, and where no licences were found. */
  licences: z
    .object({
      documents: z.number(),
      clusters: z.number(),
      clusteredDocuments: z.number(),
      seconds: z.number(),
      report: z.string(),
    })
    .optional(),
});
export type TourReport = z.infer<typeof tourReportSchema>;

const fileOf = (home: string) => join(home, 'tour.json');

/** undefined: the tour was not done in this home, or its report cannot be read. */
export async function readTourReport(home: string): Promise<TourReport | undefined> {
  try {
    const parsed = tourReportSchema.safeParse(JSON.parse(await readFile(fileOf(home), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Absent or damaged: the tour is then simply done again, it loses nothing.
    return undefined;
  }
}

export async function writeTourReport(home: string, report: TourReport): Promise<void> {
  await mkdir(home, { recursive: true });
  const draft = `${fileOf(home)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(report, null, 2)}\n`);
  await rename(draft, fileOf(home));
}
