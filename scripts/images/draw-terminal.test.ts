import { expect, test } from '@jest/globals';
import { drawTerminal } from './draw-terminal.mjs';

const linesOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line]) => {
    // Browsers draw many blanks as one.
    expect(line).not.toContain(' ');
    return line?.replaceAll('\u00a0', ' ');
  });

test('what was printed stands below the command, as text and never as markup', () => {
  const svg = drawTerminal('a < b & "c"\n\n  d\n', 'npm start');
  expect(linesOf(svg)).toEqual(['$ npm start', 'a &lt; b &amp; &quot;c&quot;', '  d']);
});

test('of many epochs the first two and the last are shown', () => {
  const epochs = Array.from({ length: 12 }, (_, n) => `  epoch ${n + 1}/12`);
  expect(linesOf(drawTerminal(['before', ...epochs, 'after'].join('\n'), 'x'))).toEqual([
    '$ x',
    'before',
    '  epoch 1/12',
    '  epoch 2/12',
    '  …',
    '  epoch 12/12',
    'after',
  ]);
});

test('how far something is would be written over, and is left out', () => {
  const printed = '  sending  10 %  2,560\n  sending  13,180 stored\n  training 100 %  epoch 12/12';
  expect(linesOf(drawTerminal(printed, 'x'))).toEqual(['$ x', '  sending  13,180 stored']);
});

test('a long line goes on in the next one, a command with a backslash', () => {
  const words = Array.from({ length: 40 }, () => 'word').join(' ');
  const [, ...said] = linesOf(drawTerminal(`  ${words}`, 'x'));
  expect(said.map((line) => line?.trim()).join(' ')).toBe(words);
  for (const line of said) expect(line?.length).toBeLessThanOrEqual(110);
  const [, command] = linesOf(drawTerminal(`  $ curl ${words}`, 'x'));
  expect(command).toMatch(/ \\$/);
});

test('a command has one colour to its end, and what follows has not', () => {
  const words = Array.from({ length: 60 }, () => 'word').join(' ');
  const svg = drawTerminal(`  $ curl ${words}\n  said`, 'x');
  const greens = [...svg.matchAll(/<text[^>]*?( fill="#9fd49f")?>/g)].map(([, fill]) => !!fill);
  expect(greens).toEqual([true, true, true, true, false]);
  for (const line of linesOf(svg)) expect(line?.length).toBeLessThanOrEqual(110);
});

test('the platform is where everybody has it, without its set-up and its end', () => {
  const printed = [
    '  ✓ build        is up to date (0.2 s)',
    'Kindred is up on http://127.0.0.1:32913 (in 3.7 s), its data in /tmp/x',
    '     Omniglot (Lake et al. 2015) in /else/omniglot',
    '     $ curl -s http://127.0.0.1:32913/v1/compare',
    '  picture  /tmp/x/tour/neighbours.png',
    'Stopped; nothing was lost.',
    'and more',
  ];
  expect(linesOf(drawTerminal(printed.join('\n'), 'npm start'))).toEqual([
    '$ npm start',
    'Kindred is up on http://127.0.0.1:7700 (in 3.7 s), its data in .kindred',
    '     Omniglot (Lake et al. 2015) in data/omniglot',
    '     $ curl -s http://127.0.0.1:7700/v1/compare',
    '  picture  .kindred/tour/neighbours.png',
  ]);
});

test('a picture names itself, and what controls a terminal is no character of it', () => {
  const svg = drawTerminal('\u001b[1mbold', 'a <b>');
  expect(svg).toContain('aria-labelledby="title"');
  expect(svg).toContain('<title id="title">What\u00a0a\u00a0&lt;b&gt;\u00a0prints</title>');
  expect(linesOf(svg)).toEqual(['$ a &lt;b&gt;', '\ufffd[1mbold']);
});
