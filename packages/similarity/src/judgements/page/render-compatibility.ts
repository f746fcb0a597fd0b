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
  const percent = +(report.gate.confidence * 100).toFixed(1);
  const among = { live: `vectors of version ${against}`, mixed: 'vectors of both, half and half' };
  const rows = figures.map(({ metric, gallery, live, candidate, across, loss }) => {
    const kind = loss.high <= maximumRecallLoss ? 'kept' : 'lost';
    return (
      `<tr><td>${metricNames[metric]} <small>${among[gallery]}</small></td><td>${cell(live)}</td>` +
      `<td>${cell(candidate)}</td><td>${cell(across)}</td><td class="${kind}">${cell(loss)}</td></tr>`
    );
  });
  const list = reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('');
  const verdict = compatible
    ? `<b class="kept">Compatible</b>: vectors of version ${against} may stay while version ${version} answers, so its promotion may be lazy.`
    : `<b class="lost">Not compatible</b>: vectors of version ${against} cannot stay while version ${version} answers, so its promotion cannot be lazy.`;
  return (
    `<section class="card compatibility"><h2>Queries of version ${version} among vectors of version ${against}</h2>` +
    `<p>${verdict} Recall may fall by at most ${maximumRecallLoss}, at the upper end of the ${percent} % interval.</p>` +
    `${list === '' ? '' : `<ul>${list}</ul>`}<table><thead><tr><th>figure, and what is searched</th>` +
    `<th>version ${against} among its own</th><th>version ${version} among its own</th>` +
    `<th>version ${version} among these</th><th>lost</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
  );
}

const cell = ({ value, low, high }: CompatibilityFigure['loss']) =>
  `${value.toFixed(4)} <small>${low.toFixed(4)} to ${high.toFixed(4)}</small>`;
