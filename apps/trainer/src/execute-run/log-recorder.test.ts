import { expect, test } from '@jest/globals';
import { LogRecorder } from './log-recorder.ts';

/** A store that keeps what is written, and refuses where it is told to. */
function recorder(fails: () => boolean = () => false) {
  const written: string[] = [];
  const runs = {
    async log(_run: string, _attempt: number, text: string) {
      if (fails()) throw Object.assign(new Error('stale'), { code: 'stale-attempt' });
      written.push(text);
    },
  };
  const log = new LogRecorder({ runs, runId: 'r', attempt: 1, gatherMs: 60_000 });
  return { log, written };
}

test('gathers what is printed, with a line for each thing that happens', async () => {
  const { log, written } = recorder();
  log.print('half a ');
  log.print('line\n');
  log.event({ type: 'stage', stage: 'data', message: 'reading' });
  log.event({ type: 'resumed', step: 7 });
  const progress = { epoch: 1, epochs: 2, step: 5, steps: 9, examplesPerSecond: 1, etaSeconds: 1 };
  log.event({ type: 'progress', ...progress, loss: 1 });
  log.event({ type: 'epoch', ...progress, loss: 0.5, validation: { auc: 0.75 } });
  log.event({ type: 'evaluated', metrics: { auc: 0.5 } });
  log.event({ type: 'judged', against: null, verdict: 'promote', reasons: ['first', 'sound'] });
  log.event({ type: 'judged', against: 2, verdict: 'hold', reasons: ['no gain'] });
  log.event({ type: 'status', status: 'running' });
  await log.flush();
  expect(written).toEqual([
    'half a line\ndata: reading\nresumed at step 7\n' +
      'epoch 1/2, step 5: loss 0.5000, auc 0.7500\nevaluated: {"auc":0.5}\n' +
      'judged: promote: first; sound\njudged against version 2: hold: no gain\n',
  ]);
  await log.flush();
  expect(written).toHaveLength(1);
});

test('of a flood the end is kept, with how much is missing', async () => {
  const { log, written } = recorder();
  for (let at = 0; at < 100; at += 1) log.print(`${at}`.padEnd(10_000, '.'));
  await log.flush();
  const [text = ''] = written;
  expect(text.length).toBeLessThan(70_000);
  expect(text).toMatch(/^\[934464 letters are left out\]\n/u);
  expect(text).toContain('99.....');
});

test('what cannot be written is lost, and ends nothing', async () => {
  let away = true;
  const { log, written } = recorder(() => away);
  log.print('lost\n');
  await log.flush();
  away = false;
  log.print('kept\n');
  await log.flush();
  expect(written).toEqual(['kept\n']);
});
