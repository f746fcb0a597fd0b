import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { memoryOutput } from './memory-output.fixture.ts';
import { createProgressBar, drawBar } from './progress-bar.ts';

describe('drawBar', () => {
  test('is empty at 0, full at 1 and half at a half', () => {
    expect(drawBar(0, 4)).toBe('░░░░');
    expect(drawBar(1, 4)).toBe('████');
    expect(drawBar(0.5, 4)).toBe('██░░');
  });

  test('fills by eighths of a cell', () => {
    expect(drawBar(1 / 8, 1)).toBe('▏');
    expect(drawBar(7 / 8, 1)).toBe('▉');
  });

  test('keeps its width whatever it is given', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 1, max: 60 }), (share, width) => {
        expect([...drawBar(share, width)]).toHaveLength(width);
      }),
    );
  });
});

describe('createProgressBar', () => {
  test('redraws one line on a terminal', () => {
    const { output, stdout } = memoryOutput({ terminal: true });
    const bar = createProgressBar(output, 'training');
    bar.update({ done: 1, total: 4, detail: 'loss 0.5' });
    bar.end('done in 3 s');
    expect(stdout()).toContain('\r\u001B[2Ktraining ██████');
    expect(stdout()).toContain('25 %  loss 0.5');
    expect(stdout().split('\n')).toHaveLength(2);
  });

  test('prints a plain line for every tenth in a pipe', () => {
    const { output, stdout } = memoryOutput();
    let time = 0;
    const bar = createProgressBar(output, 'indexing', () => time);
    for (let done = 0; done <= 100; done += 1) {
      time += 1000;
      bar.update({ done, total: 100 });
    }
    expect(stdout().trim().split('\n')).toHaveLength(10);
    expect(stdout()).not.toContain('\u001B');
  });

  test('is silent in a pipe about what is done in a moment', () => {
    const { output, stdout } = memoryOutput();
    const bar = createProgressBar(output, 'indexing', () => 0);
    for (let done = 0; done <= 100; done += 1) bar.update({ done, total: 100 });
    bar.end('done');
    expect(stdout()).toBe('indexing done\n');
  });

  test('keeps stdout clean for JSON', () => {
    const { output, stdout } = memoryOutput({ json: true });
    const bar = createProgressBar(output, 'indexing');
    bar.update({ done: 50, total: 100 });
    bar.end('done');
    expect(stdout()).toBe('');
  });

  test('a total of zero is no division by zero', () => {
    const { output, stdout } = memoryOutput({ terminal: true });
    createProgressBar(output, 'x').update({ done: 0, total: 0 });
    expect(stdout()).toContain('  0 %');
  });
});
