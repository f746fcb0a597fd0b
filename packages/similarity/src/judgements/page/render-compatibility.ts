import type { CompatibilityFigure, Judgement } from '@kindred/contracts';
import { escapeHtml } from '../../scans/report/escape-html.ts';

const metricNames: Readonly<Record<CompatibilityFigure['metric'], string>> = {
  'retrieval.recallAt1': 'Recall@1',
  'retrieval.recallAt10': 'Recall@10',
};

/** Whether vectors of the live version may stay while the candidate answers; nothing where it was not measured. */
export function renderCompatibility({ report, version, against }: Judgement): string {
  const { compatibility } = report;
  if (compatibility === null || against === null) return '';
  const { compatible, reasons, maximumRecallLoss, figures } = compatibility;
  const among = { live: `vectors of version ${against}`, mixed: 'vectors of both, half and half' };
  const rows = figures.map(
    ({ metric, gallery, live, candidate, across, loss }) =>
      `<tr><td>${metricNames[metric]} <small>${among[gallery]}</small></td><td>${cell(live)}</td>` +
      `<td>${cell(candidate)}</td><td>${cell(across)}</td><td>${cell(loss)}</td></tr>`,
  );
  const list = reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('');
  return (
    `<section class="card compatibility"><h2>Queries of version ${version} among vectors of version ${against}</h2>` +
    `<p><b>${compatible ? 'Compatible' : 'Not compatible'}</b>: may lose at most ${maximumRecallLoss}, at the upper end of the ` +
    `interval${compatible ? '; its promotion may be lazy' : ''}.</p>${list === '' ? '' : `<ul>${list}</ul>`}` +
    `<table><thead><tr><th>figure</th><th>version ${against} in its own</th><th>version ${version} in its own</th>` +
    `<th>version ${version} among these</th><th>loss</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
  );
}

const cell = ({ value, low, high }: CompatibilityFigure['loss']) =>
  `${value.toFixed(4)} <small>${low.toFixed(4)} to ${high.toFixed(4)}</small>`;
