import type { ScanOutcome } from '@kindred/contracts';
import type { DocumentPlaces } from '../document-place.ts';
import { chooseTexts } from './choose-texts.ts';
import type { DocumentWarning } from './document-warning.ts';
import { drawHistogram } from './draw-histogram.ts';
import { embedJson } from './embed-json.ts';
import { escapeHtml } from './escape-html.ts';
import { reportAssets } from './report-assets.ts';
import { reportBody } from './report-body.ts';
import { reportData } from './report-data.ts';

export interface ScanReport {
  readonly outcome: ScanOutcome;
  /** By id: the texts as they were scanned. A pair whose texts are not here is listed, and cannot be opened. */
  readonly texts: ReadonlyMap<string, string>;
  readonly title: string;
  readonly createdAt: Date;
  /** What a person should know of how documents were read, as sentences. */
  readonly warnings?: readonly DocumentWarning[];
  /** Pages or rows, which are told of each passage. */
  readonly places?: DocumentPlaces;
}

/**
 * A report as one HTML file, which opens offline in any browser: figures, clusters, ranked pairs, and each pair side by
 * side with its passages. Nothing in it is loaded from elsewhere, and its policy forbids it; what documents hold is text,
 * whatever it looks like.
 */
export function renderScanReport({
  outcome,
  texts,
  title,
  createdAt,
  warnings = [],
  places = new Map(),
}: ScanReport): string {
  const { style, script, policy } = reportAssets();
  const { rows, leftOut } = chooseTexts(outcome, texts);
  const notes =
    leftOut > 0
      ? [`The texts of ${leftOut} documents are not in this file: it would be too large to open.`]
      : [];
  const embedded = rows.map((row) => {
    const text = texts.get(outcome.documents[row]?.id as string);
    return `<script type="application/json" id="text-${row}">${embedJson(text)}</script>`;
  });
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style></head>`,
    reportBody({
      outcome,
      title,
      createdAt,
      notes,
      warnings,
      histogram: drawHistogram(outcome.summary.similarities),
    }),
    `<script type="application/json" id="data">${embedJson(reportData(outcome, places))}</script>`,
    ...embedded,
    `<script>${script}</script>`,
    '</body></html>',
    '',
  ].join('\n');
}
