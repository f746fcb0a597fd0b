import { describe, expect, test } from '@jest/globals';
import { OrderedAccess } from './ordered-access.ts';

/** Work that notes when it begins and ends, and ends when told. */
function work(log: string[], name: string) {
  let end!: () => void;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
  };
  return { run, end };
}

const turn = () => new Promise(setImmediate);

describe('OrderedAccess', () => {
  test('readers are in together, writers alone, each in its turn', async () => {
    const access = new OrderedAccess();
    const log: string[] = [];
    const [r1, r2, w, r3] = ['r1', 'r2', 'w', 'r3'].map((name) => work(log, name));
    const all = [
      access.read(r1!.run),
      access.read(r2!.run),
      access.write(w!.run),
      access.read(r3!.run),
    ];
    await turn();
    expect(log).toEqual(['r1 begins', 'r2 begins']);
    r2!.end();
    await turn();
    expect(log).toHaveLength(3);
    r1!.end();
    await turn();
    expect(log.slice(3)).toEqual(['r1 ends', 'w begins']);
    r3!.end();
    w!.end();
    await Promise.all(all);
    expect(log.slice(5)).toEqual(['w ends', 'r3 begins', 'r3 ends']);
  });

  test('who fails hears of it, and the next one has its turn all the same', async () => {
    const access = new OrderedAccess();
    const fail = () => Promise.reject(new Error('no'));
    const write = access.write(fail);
    const read = access.read(fail);
    const next = access.write(async () => 'done');
    await expect(write).rejects.toThrow('no');
    await expect(read).rejects.toThrow('no');
    expect(await next).toBe('done');
    await access.settled();
  });
});
