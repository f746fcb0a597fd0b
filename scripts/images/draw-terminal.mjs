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
  const told = withoutMiddleEpochs(lastOf(asEverywhere(printed)));
  const lines = [`$ ${command}`, '', ...told].flatMap(wrap);
  const width = Math.ceil(
    2 * margin + letterWidth * Math.max(...lines.map(({ length }) => length)),
  );
  const height = top + lineHeight * (lines.length - 1) + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escape(`What ${command} prints`)}</title>`,
    `<rect width="${width}" height="${height}" rx="10" fill="#14181f"/>`,
    '<circle cx="22" cy="20" r="6" fill="#e5645b"/><circle cx="42" cy="20" r="6" fill="#e8b94a"/><circle cx="62" cy="20" r="6" fill="#5fb35f"/>',
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="13" fill="#d6dbe3">',
    ...lines.flatMap((line, at) => {
      if (line === '') return [];
      const y = top + lineHeight * at;
      return [`<text x="${margin}" y="${y}"${styleOf(lines, at)}>${escape(line)}</text>`];
    }),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/**
 * Of what the platform prints, its set-up and its end left out, with the port and the folders that everybody has; anything
 * else as it is.
 */
function asEverywhere(printed) {
  const [, url, home] = /^Kindred is up on (\S+) \(in .*\), its data in (.+)$/m.exec(printed) ?? [];
  if (home === undefined) return printed;
  const data = /^ *Omniglot .* in (.+)$/m.exec(printed)?.[1] ?? 'data/omniglot';
  return printed
    .slice(printed.indexOf('Kindred is up on'))
    .replace(/^Stopped; .*/ms, '')
    .replaceAll(url, 'http://127.0.0.1:7700')
    .replaceAll(home, '.kindred')
    .replaceAll(data, 'data/omniglot');
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
  const end = /^ *\$ /.test(line) ? ' \\' : '';
  const indent = /^ */.exec(line)[0];
  const pieces = [];
  let piece = line;
  while (piece.length > mostLetters) {
    const cut = piece.lastIndexOf(' ', mostLetters - end.length);
    if (piece.slice(0, cut).trim() === '') break;
    pieces.push(piece.slice(0, cut) + end);
    piece = `${indent}  ${piece.slice(cut + 1)}`;
  }
  return [...pieces, piece];
}

function styleOf(lines, at) {
  const line = lines[at];
  if (/^\d+\/\d+ /.test(line) || /^[A-Z].*:$/.test(line))
    return ' fill="#7fc1ff" font-weight="bold"';
  return isCommand(lines, at) ? ' fill="#9fd49f"' : '';
}

const isCommand = (lines, at) =>
  /^ *\$ /.test(lines[at]) || (lines[at - 1]?.endsWith(' \\') && isCommand(lines, at - 1));

// Browsers draw many blanks as one, unless they are such as do not break. What controls a terminal is no XML.
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', ' ': '\u00a0' };
const escape = (letters) =>
  letters.replace(/\p{Cc}/gu, '\ufffd').replace(/[&<>" ]/g, (letter) => entities[letter]);

if (import.meta.main)
  process.stdout.write(drawTerminal(await text(process.stdin), process.argv[2] ?? ''));
