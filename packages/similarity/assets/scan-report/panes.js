import { reasonNames, textOf } from './data.js';
import { byId, make, percent } from './dom.js';
import { named } from './named.js';
import { cutAt, joined, sameWords } from './same-words.js';
import { segmentsOf } from './segments.js';

let shown = null;
let selected = -1;

const sides = [
  { key: 'a', pane: byId('pane-a'), name: byId('name-a') },
  { key: 'b', pane: byId('pane-b'), name: byId('name-b') },
];

function fill(side, pair, texts, same) {
  const { key, pane, name } = side;
  const share = key === 'a' ? pair.shareA : pair.shareB;
  name.replaceChildren(...named(pair[key]), make('span', {}, ` ${percent(share)} in passages`));
  const text = texts[key];
  if (text === null) {
    pane.replaceChildren(make('em', {}, 'The text of this document is not in this file.'));
    return;
  }
  const pieces = document.createDocumentFragment();
  for (const { start, end, numbers } of segmentsOf(
    text.length,
    pair.passages.map((passage) => passage[key]),
  )) {
    if (numbers.length === 0) pieces.append(text.slice(start, end));
    else {
      const mark = make(
        'mark',
        { className: reasonNames[pair.passages[numbers[0]].reason] },
        ...cutAt({ start, end }, same).map((piece) => {
          const content = text.slice(piece.start, piece.end);
          return piece.isSame ? make('span', { className: 'same' }, content) : content;
        }),
      );
      mark.dataset.passages = numbers.join(' ');
      pieces.append(mark);
    }
  }
  pane.replaceChildren(pieces);
  pane.scrollTop = 0;
}

/** Of each side, what its passages have in common word for word with those of the other. */
function sameOf({ passages }, texts) {
  if (texts.a === null || texts.b === null) return { a: [], b: [] };
  const all = passages.map(({ a, b }) =>
    sameWords({ text: texts.a, ...a }, { text: texts.b, ...b }),
  );
  return { a: joined(all.flatMap(({ a }) => a)), b: joined(all.flatMap(({ b }) => b)) };
}

/** Puts a pair side by side, at its first passage. */
export function showPair(pair, describe) {
  shown = pair;
  selected = -1;
  byId('compare').hidden = false;
  byId('verdict').textContent = describe(pair);
  const texts = { a: textOf(pair.a), b: textOf(pair.b) };
  const same = sameOf(pair, texts);
  for (const side of sides) fill(side, pair, texts, same[side.key]);
  byId('previous-passage').disabled = byId('next-passage').disabled = pair.passages.length < 2;
  if (pair.passages.length > 0) selectPassage(0);
  else byId('passage-place').textContent = 'no passages word for word';
}

function selectPassage(number) {
  selected = number;
  const { a, b, reason, score } = shown.passages[number];
  byId('passage-place').textContent = [
    `passage ${number + 1} of ${shown.passages.length}`,
    `${reasonNames[reason]} ${percent(score)}`,
    ...(a.place === null ? [] : [`left ${a.place}`]),
    ...(b.place === null ? [] : [`right ${b.place}`]),
  ].join(' · ');
  for (const { pane } of sides) {
    for (const old of pane.querySelectorAll('.selected')) old.classList.remove('selected');
    const marks = pane.querySelectorAll(`mark[data-passages~="${number}"]`);
    for (const mark of marks) mark.classList.add('selected');
    if (marks.length > 0) pane.scrollTop = marks[0].offsetTop - pane.clientHeight / 4;
  }
}

export function stepPassage(step) {
  if (shown === null || shown.passages.length === 0) return;
  const { length } = shown.passages;
  selectPassage((selected + step + length) % length);
}

for (const { pane } of sides)
  pane.addEventListener('click', (event) => {
    const mark = event.target.closest('mark');
    if (mark === null) return;
    // Where passages lie over each other, each click shows the next of them.
    const numbers = mark.dataset.passages.split(' ').map(Number);
    selectPassage(numbers[(numbers.indexOf(selected) + 1) % numbers.length]);
  });
