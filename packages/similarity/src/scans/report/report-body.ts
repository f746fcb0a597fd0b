import type { ScanOutcome, ScanSummary } from '@kindred/contracts';
import type { DocumentWarning } from './document-warning.ts';
import { formatCount } from '../format-count.ts';
import { escapeHtml } from './escape-html.ts';

const seconds = (ms: number) =>
  ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${formatCount(Math.round(ms / 1000))} s`;
const names = { duplicates: 'Duplicates', plagiarism: 'Copied passages' } as const;

function figures(summary: ScanSummary): string {
  const { classes } = summary;
  const cells: [name: string, value: string, detail: string][] = [
    ['documents', formatCount(summary.documents), `${formatCount(summary.characters)} characters`],
    [
      'pairs',
      formatCount(summary.pairs),
      `${formatCount(classes.identical)} identical, ${formatCount(classes.near)} near, ${formatCount(classes.related)} related`,
    ],
    [
      'clusters',
      formatCount(summary.clusters),
      `${formatCount(summary.clusteredDocuments)} documents in them`,
    ],
    ['not compared', formatCount(summary.failures.length), 'could not be read or compared'],
    ['time', seconds(summary.elapsedMs), 'of the scan'],
  ];
  return cells
    .map(
      ([name, value, detail]) =>
        `<div><dt>${name}</dt><dd><b>${value}</b><span>${detail}</span></dd></div>`,
    )
    .join('');
}

function notesOf(
  { limits, failures }: ScanSummary,
  notes: readonly string[],
  warnings: readonly DocumentWarning[],
): string {
  const sentences = [...limits, ...notes].map((note) => `<li>${escapeHtml(note)}</li>`).join('');
  const lists =
    ofDocuments(
      'read with a warning',
      warnings.map(({ id, warning }) => ({ id, told: warning })),
    ) +
    ofDocuments(
      'not compared',
      failures.map(({ id, reason }) => ({ id, told: reason })),
    );
  return (
    (sentences === '' && warnings.length === 0 ? '' : '<h2>Good to know</h2>') +
    (sentences === '' ? '' : `<ul class="notes">${sentences}</ul>`) +
    lists
  );
}

/** A list that opens on a click: it may be long. */
function ofDocuments(
  what: string,
  list: readonly { readonly id: string; readonly told: string }[],
): string {
  if (list.length === 0) return '';
  const items = list.map(
    ({ id, told }) => `<li><bdi>${escapeHtml(id)}</bdi>: ${escapeHtml(told)}</li>`,
  );
  return `<details><summary>${formatCount(list.length)} ${what}</summary><ul class="notes">${items.join('')}</ul></details>`;
}

const classFilters = ['identical', 'near', 'related']
  .map(
    (name, at) =>
      `<label><input type="checkbox" class="class-filter" value="${at}" checked> ${name}</label>`,
  )
  .join('');

const legend = [
  ['verbatim', 'word for word'],
  ['reordered', 'same words, other order'],
  ['paraphrased', 'paraphrased'],
  ['structure', 'same structure'],
]
  .map(([name, text]) => `<mark class="${name}">${text}</mark>`)
  .join(' ')
  .concat(' <span class="same">words in a row that both have</span>');

/** What of a report's page stands still; its script fills the lists and panes. */
export function reportBody(page: {
  readonly outcome: ScanOutcome;
  readonly title: string;
  readonly createdAt: Date;
  readonly notes: readonly string[];
  readonly warnings: readonly DocumentWarning[];
  readonly histogram: string;
}): string {
  const { outcome, title, createdAt, notes, warnings, histogram } = page;
  const { summary } = outcome;
  const when = createdAt.toISOString().slice(0, 16).replace('T', ' ');
  return `<body>
<header class="top"><div><h1>${escapeHtml(title)}</h1>
<p>${names[summary.kind]} among ${formatCount(summary.documents)} documents · ${when} UTC</p></div>
<div class="actions"><button type="button" id="theme">Dark / light</button><button type="button" id="print">Print</button></div></header>
<dl class="figures">${figures(summary)}</dl>
<div class="overview"><section><h2>Similarity of the pairs</h2>${histogram}</section>
<section id="clusters" hidden><h2>Clusters</h2><ol class="clusters"></ol><button type="button" class="more" id="more-clusters" hidden></button></section></div>
<div class="notes-box">${notesOf(summary, notes, warnings)}</div>
<noscript><p>The list of pairs needs JavaScript, which this file carries in itself and loads from nowhere.</p></noscript>
<main><section class="pairs" aria-label="Pairs"><h2>Pairs</h2>
<div class="filters"><input type="search" id="search" placeholder="Search documents  ( / )" aria-label="Search documents">
<div class="row">${classFilters}<label>from <output id="least-shown">0 %</output> <input type="range" id="least" min="0" max="100" value="0" aria-label="Least similarity"></label></div>
<p class="row"><span id="shown" aria-live="polite"></span><button type="button" id="cluster-chip" hidden></button></p></div>
<ol class="pair-list" id="pair-list"></ol><button type="button" class="more" id="more-pairs" hidden></button></section>
<section class="compare" id="compare" aria-label="Side by side" hidden>
<div class="compare-bar"><strong id="verdict"></strong><span class="steps"><button type="button" id="previous-passage" aria-label="Previous passage">‹</button> <span id="passage-place" aria-live="polite"></span> <button type="button" id="next-passage" aria-label="Next passage">›</button></span><span class="legend">${legend}</span></div>
<div class="panes"><article><h3 id="name-a"></h3><pre id="pane-a" tabindex="0" dir="auto"></pre></article><article><h3 id="name-b"></h3><pre id="pane-b" tabindex="0" dir="auto"></pre></article></div></section></main>
<footer>Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous pair · <kbd>n</kbd> <kbd>p</kbd> next and previous passage · <kbd>/</kbd> search · a click on a passage shows its other side. Made by Kindred; nothing in this file leaves your machine.</footer>`;
}
