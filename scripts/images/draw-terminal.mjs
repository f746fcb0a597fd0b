// What a command prints, as a picture of a terminal:
// npm start --silent -- --exit | node scripts/images/draw-terminal.mjs 'npm start' > docs/images/tour.svg
import { text } from 'node:stream/consumers';

const lineHeight = 18;
const letterWidth = 7.83;
const margin = 20;
const top = 54;
const mostLetters = 110;

/** An SVG picture with letters of its own; needs no font that is not on the machine, and nothing from elsewhere. */
export function drawTerminal(printed, command) {
  const lines = [`$ ${command}`, '', ...withoutMiddleEpochs(lastOf(printed))].flatMap(wrap);
  const width = Math.ceil(
    2 * margin + letterWidth * Math.max(...lines.map(({ length }) => length)),
  );
  const height = top + lineHeight * (lines.length - 1) + 2 * margin;
  const label = escape(`What ${command} prints`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">`,
    `<rect width="${width}" height="${height}" rx="10" fill="#14181f"/>`,
    '<circle cx="22" cy="20" r="6" fill="#e5645b"/><circle cx="42" cy="20" r="6" fill="#e8b94a"/><circle cx="62" cy="20" r="6" fill="#5fb35f"/>',
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="13" fill="#d6dbe3">',
    ...lines.flatMap((line, at) =>
      line === ''
        ? []
        : [
            `<text x="${margin}" y="${top + lineHeight * at}"${styleOf(line)}>${escape(unbroken(line))}</text>`,
          ],
    ),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** Without what a terminal writes over: how far something is. */
function lastOf(printed) {
  return printed
    .trimEnd()
    .split('\n')
    .filter((line) => !/^ *\w+ +\d+ %  /.test(line));
}

/** Of many epochs the first two and the last are enough. */
function withoutMiddleEpochs(lines) {
  const epochs = lines.flatMap((line, at) => (/^ *epoch +\d/.test(line) ? [at] : []));
  const middle = epochs.slice(2, -1);
  return lines.flatMap((line, at) => {
    if (!middle.includes(at)) return [line];
    return at === middle[0] ? [`${/^ */.exec(line)[0]}…`] : [];
  });
}

/** A longer line goes on in the next, two letters further in; a shell's with the backslash that makes it so. */
function wrap(line) {
  if (line.length <= mostLetters) return [line];
  const cut = line.lastIndexOf(' ', mostLetters);
  const indent = /^ */.exec(line)[0];
  if (cut <= indent.length) return [line];
  const end = /^ *\$ /.test(line) ? ' \\' : '';
  return [line.slice(0, cut) + end, ...wrap(`${indent}  ${line.slice(cut + 1)}`)];
}

function styleOf(line) {
  if (/^\d+\/\d+ /.test(line) || /^[A-Z].*:$/.test(line))
    return ' fill="#7fc1ff" font-weight="bold"';
  return /^ *\$ /.test(line) ? ' fill="#9fd49f"' : '';
}

/** Columns keep their places: a picture shows several spaces as one, but for those that do not break. */
const unbroken = (line) => line.replace(/^ +| {2,}/g, (spaces) => '\u00a0'.repeat(spaces.length));

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (letters) => letters.replace(/[&<>"]/g, (letter) => entities[letter]);

if (import.meta.main)
  process.stdout.write(drawTerminal(await text(process.stdin), process.argv[2] ?? ''));
