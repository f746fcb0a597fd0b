import { expect, test } from '@jest/globals';
import { drawTerminal } from './draw-terminal.mjs';

const linesOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line = '']) => line);

test('what was printed stands below the command, as text and never as markup', () => {
  const svg = drawTerminal('a < b & "c"\n\n  d\n', 'npm start');
  expect(linesOf(svg)).toEqual(['$ npm start', 'a &lt; b &amp; &quot;c&quot;', '\u00a0\u00a0d']);
});

test('of many epochs the first two and the last are shown', () => {
  const epochs = Array.from({ length: 12 }, (_, n) => `  epoch ${n + 1}/12`);
  expect(linesOf(drawTerminal(['before', ...epochs, 'after'].join('\n'), 'x'))).toEqual([
    '$ x',
    'before',
    '\u00a0\u00a0epoch 1/12',
    '\u00a0\u00a0epoch 2/12',
    '\u00a0\u00a0…',
    '\u00a0\u00a0epoch 12/12',
    'after',
  ]);
});

test('how far something is would be written over, and is left out', () => {
  const printed = '  sending  10 %  2,560\n  sending  13,180 stored\n  training 100 %  epoch 12/12';
  expect(linesOf(drawTerminal(printed, 'x'))).toEqual([
    '$ x',
    '\u00a0\u00a0sending\u00a0\u00a013,180 stored',
  ]);
});

test('a long line goes on in the next one, a command with a backslash', () => {
  const words = Array.from({ length: 40 }, () => 'word').join(' ');
  const [, ...said] = linesOf(drawTerminal(`  ${words}`, 'x'));
  expect(said.map((line) => line.trim()).join(' ')).toBe(words);
  for (const line of said) expect(line.length).toBeLessThanOrEqual(110);
  const [, command] = linesOf(drawTerminal(`  $ curl ${words}`, 'x'));
  expect(command).toMatch(/ \\$/);
});
