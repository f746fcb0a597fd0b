import { classNames, documents, found, pairs } from './data.js';
import { byId, count, make, percent } from './dom.js';
import { named } from './named.js';
import { showPair } from './panes.js';

const pairsPerPage = 100;
/** Above it a pair of programs is more alike than the exercise explains. */
const outlying = 3.5;

let matching = pairs;
let drawn = 0;
let current = -1;
let cluster = null;

const list = byId('pair-list');
const describe = ({ rank, similarity, kind }) =>
  `#${rank + 1} · ${percent(similarity)} · ${classNames[kind]}`;

function row(pair) {
  const bar = make('span', { className: 'meter' }, make('i'));
  bar.firstChild.style.width = `${Math.max(2, pair.similarity * 100)}%`;
  const detail = [
    classNames[pair.kind],
    pair.passages.length === 1 ? '1 passage' : `${count(pair.passages.length)} passages`,
    ...(pair.outlier !== null && pair.outlier > outlying ? [`stands out (${pair.outlier})`] : []),
  ].join(' · ');
  const button = make(
    'button',
    { type: 'button', className: `pair ${classNames[pair.kind]}` },
    make('span', { className: 'rank' }, `#${pair.rank + 1}`),
    make('span', { className: 'value' }, percent(pair.similarity)),
    bar,
    make('span', { className: 'name', title: documents[pair.a].id }, ...named(pair.a)),
    make('span', { className: 'name', title: documents[pair.b].id }, ...named(pair.b)),
    make('span', { className: 'detail' }, detail),
  );
  button.addEventListener('click', () => openPair(matching.indexOf(pair)));
  const item = make('li', {}, button);
  item.dataset.rank = pair.rank;
  return item;
}

function drawMore() {
  const rows = matching.slice(drawn, drawn + pairsPerPage).map(row);
  list.append(...rows);
  drawn += rows.length;
  const of = found > pairs.length ? ` (${count(found)} were found)` : '';
  byId('shown').textContent =
    matching.length === pairs.length
      ? `showing ${count(drawn)} of ${count(pairs.length)}${of}`
      : `showing ${count(drawn)} of ${count(matching.length)} that match, ${count(pairs.length)} in all${of}`;
  const more = byId('more-pairs');
  more.hidden = drawn >= matching.length;
  more.textContent = `Show ${count(Math.min(pairsPerPage, matching.length - drawn))} more`;
}

export function filterPairs() {
  const words = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const least = Number(byId('least').value) / 100;
  byId('least-shown').textContent = `${Math.round(least * 100)} %`;
  const kinds = new Set(
    [...document.querySelectorAll('.class-filter:checked')].map(({ value }) => Number(value)),
  );
  matching = pairs.filter(
    (pair) =>
      kinds.has(pair.kind) &&
      pair.similarity >= least &&
      (cluster === null || (cluster.has(pair.a) && cluster.has(pair.b))) &&
      words.every((word) => pair.searched.includes(word)),
  );
  drawn = 0;
  current = -1;
  list.replaceChildren();
  drawMore();
  mark();
}

/** Shows the pairs among some documents alone; null shows all again. */
export function filterByCluster(members, name) {
  cluster = members;
  const chip = byId('cluster-chip');
  chip.hidden = members === null;
  chip.replaceChildren('cluster of ', make('bdi', {}, name ?? ''), ' ✕');
  filterPairs();
}

function mark() {
  for (const item of list.children) {
    const isCurrent = matching[current]?.rank === Number(item.dataset.rank);
    item.firstChild.setAttribute('aria-current', String(isCurrent));
  }
}

function openPair(place) {
  const pair = matching[place];
  if (pair === undefined) return;
  while (drawn <= place) drawMore();
  current = place;
  mark();
  keepInSight(list.children[place]);
  showPair(pair, describe);
  history.replaceState(null, '', `#pair-${pair.rank + 1}`);
}

/** Moves the list alone: scrollIntoView would move the page as well. */
function keepInSight(item) {
  const [box, frame] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}

export const stepPair = (step) => openPair(current < 0 ? 0 : current + step);

/** The pair of the address, else the first. */
export function openFirst() {
  const wanted = /^#pair-(\d+)$/.exec(location.hash);
  const place = wanted === null ? 0 : Number(wanted[1]) - 1;
  openPair(place < matching.length ? place : 0);
}

byId('more-pairs').addEventListener('click', drawMore);
