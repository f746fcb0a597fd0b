import { afterEach, describe, expect, test } from '@jest/globals';
import { buildPdf } from '../pdf/pdf.fixture.ts';
import { ParserHost } from './parser-host.ts';

let host: ParserHost | undefined;
afterEach(() => host?.stop());

const html = (text: string) =>
  ({ kind: 'html', path: 'a.html', html: text, maxCharacters: 1e9 }) as const;

describe('ParserHost', () => {
  test('what takes too long is ended, and the next file is read', async () => {
    host = new ParserHost({ parserTimeoutMs: 5000, parserMemoryMb: 4096 });
    // A quarter of a million is read in a second.
    const slow = host.run(html('<div>'.repeat(8_000_000)));
    await expect(slow).rejects.toMatchObject({ problem: 'too-slow', path: 'a.html' });
    expect((await host.run(html('<p>next'))).text).toBe('next');
  });

  test('what takes too much memory is ended, and the next file is read', async () => {
    host = new ParserHost({ parserTimeoutMs: 60_000, parserMemoryMb: 64 });
    const large = host.run(html('<p>x'.repeat(1_000_000)));
    await expect(large).rejects.toMatchObject({ problem: 'too-large' });
    expect((await host.run(html('<p>next'))).text).toBe('next');
  });

  test('the bytes of the caller stay as they are', async () => {
    host = new ParserHost({ parserTimeoutMs: 30_000, parserMemoryMb: 512 });
    const bytes = buildPdf({ pages: [['text']] });
    const job = { kind: 'pdf', path: 'a.pdf', bytes, maxCharacters: 100, maxPages: 1 } as const;
    expect((await host.run(job)).text).toBe('text');
    expect((await host.run(job)).text).toBe('text');
  });
});
