import type { JudgedFigure, JudgedPair, Judgement } from '@kindred/contracts';
import { escapeHtml } from '../../scans/report/escape-html.ts';
import { drawGains } from './draw-gains.ts';
import { drawReliability } from './draw-reliability.ts';
import { drawScores } from './draw-scores.ts';
import { metricNames } from './metric-names.ts';
import { pageStyle } from './page-style.ts';
import { renderCompatibility } from './render-compatibility.ts';

/**
 * A judgement as one HTML file, which needs no script and loads nothing: the verdict with its reasons, figures side by
 * side, what is gained, whether vectors of the live version may stay, whether probabilities come true, how distances are
 * spread, and the worst mistakes.
 */
export function renderJudgement(judgement: Judgement): string {
  const { style, policy } = pageStyle();
  const { model, version } = judgement;
  const title = `${model}: version ${version}`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style></head><body>`,
    head(judgement),
    figures(judgement),
    renderCompatibility(judgement),
    answers(judgement),
    pairs('What the candidate is most wrong about', judgement.report.mistakes, judgement),
    pairs(
      'What the live version has right and the candidate wrong',
      judgement.report.lost,
      judgement,
    ),
    foot(judgement),
    '</body></html>',
    '',
  ].join('\n');
}

function head({ model, version, against, verdict, reasons, report, createdAt }: Judgement): string {
  const list = reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('');
  const when = createdAt.slice(0, 16).replace('T', ' ');
  const beside = against === null ? 'the first version' : `against version ${against}`;
  const held = report.classes > 0 ? `${report.classes} held-out classes, ` : 'held-out texts, ';
  return (
    `<header><h1>${escapeHtml(model)}: version ${version}</h1>` +
    `<p class="soft">${beside} · ${held}${report.examples} examples, ${report.pairs} pairs · ${when} UTC</p></header>` +
    `<section class="card verdict ${verdict}"><b>${verdict === 'promote' ? 'Promote' : 'Hold'}</b><ul>${list}</ul></section>`
  );
}

function figures({ report, version, against }: Judgement): string {
  const percent = +(report.gate.confidence * 100).toFixed(1);
  const rows = report.figures.map(
    ({ metric, better, candidate, live, gain }) =>
      `<tr><td>${metricNames[metric]}${better === 'lower' ? ' <small>less is better</small>' : ''}</td>` +
      `<td>${cell(candidate)}</td><td>${cell(live)}</td><td>${cell(gain)}</td></tr>`,
  );
  const plot =
    report.live === null
      ? ''
      : `<section class="card"><h2>Gains over the live version, ${percent} % intervals</h2>${drawGains(report.figures)}</section>`;
  return (
    `<section class="card"><h2>Figures with ${percent} % intervals</h2><table><thead><tr><th>figure</th>` +
    `<th>version ${version}</th><th>${against === null ? 'live' : `version ${against} (live)`}</th><th>gain</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></section>${plot}`
  );
}

function cell(interval: JudgedFigure['gain']): string {
  if (interval === null) return '<small>–</small>';
  const { value, low, high } = interval;
  return `${value.toFixed(4)} <small>${low.toFixed(4)} to ${high.toFixed(4)}</small>`;
}

function answers({ report, version, against }: Judgement): string {
  const { candidate, live } = report;
  const error = (value: number | null) =>
    value === null ? 'not calibrated' : `${(value * 100).toFixed(1)} %`;
  const legend =
    `<p><span class="key a"></span>version ${version}: calibration error ${error(candidate.calibrationError)}` +
    `${live === null ? '' : `<span class="key b"></span>version ${against}: ${error(live.calibrationError)}`}</p>`;
  const kinds =
    '<p><span class="key a"></span>matching pairs<span class="key b"></span>other pairs</p>';
  const second =
    live === null
      ? ''
      : `<section class="card"><h2>Distances of version ${against} (live)</h2>${drawScores(live)}${kinds}</section>`;
  return (
    `<div class="sides"><section class="card"><h2>Do the probabilities come true?</h2>${drawReliability(candidate, live)}${legend}</section>` +
    `<div><section class="card"><h2>Distances of version ${version}</h2>${drawScores(candidate)}${kinds}</section>${second}</div></div>`
  );
}

function pairs(
  title: string,
  list: readonly JudgedPair[],
  { version, against }: Judgement,
): string {
  if (list.length === 0) return '';
  const name = (text: string, className: string | null) =>
    `<bdi>${escapeHtml(text)}</bdi>${className === null ? '' : ` <small><bdi>${escapeHtml(className)}</bdi></small>`}`;
  const percent = (value: number | null) =>
    value === null ? '–' : `${(value * 100).toFixed(1)} %`;
  const rows = list.map(
    (pair) =>
      `<tr><td>${name(pair.first, pair.firstClass)}</td><td>${name(pair.second, pair.secondClass)}</td>` +
      `<td>${pair.isMatch ? 'match' : 'no match'}</td><td>${percent(pair.candidate)}</td><td>${percent(pair.live)}</td></tr>`,
  );
  return (
    `<section class="card"><h2>${title}</h2><table><thead><tr><th>first</th><th>second</th><th>in truth</th>` +
    `<th>version ${version} says</th><th>${against === null ? 'live' : `version ${against}`} says</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></section>`
  );
}

function foot({ report }: Judgement): string {
  const { split, splitFingerprint, leftOut } = report;
  const how = {
    classes: 'classes that the model holds out for good',
    groups: 'groups that the recipe names',
    pairs: 'pairs that share no text with those it learns from',
    split: 'a split of the data set that the recipe names',
    verdicts: 'a fifth of the pairs that people judged',
  }[split.kind];
  const gone =
    leftOut === 0 ? '' : ` ${leftOut} examples were gone when the live version read them.`;
  return (
    `<footer>Both versions were given the same examples, pairs and episodes: ${how} (fingerprint ${splitFingerprint.slice(0, 12)}).${gone} ` +
    'Intervals are of the paired bootstrap over classes, of graded pairs over pairs. Made by Kindred; nothing in this file is loaded from elsewhere.</footer>'
  );
}
