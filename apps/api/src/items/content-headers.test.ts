import { expect, test } from '@jest/globals';
import { contentHeaders } from './content-headers.ts';

test.each([
  ['image/png', 'image/png'],
  ['IMAGE/JPEG; x=y', 'image/jpeg'],
  ['text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
  ['text/html', 'text/plain; charset=utf-8'],
  ['image/svg+xml', 'application/octet-stream'],
  ['image/unknown', 'application/octet-stream'],
  ['application/x-float32', 'application/octet-stream'],
  ['application/xhtml+xml', 'application/octet-stream'],
  ['', 'application/octet-stream'],
  ['x\r\nset-cookie: a=b', 'application/octet-stream'],
])('%j is served as %s', (stored, served) => {
  const headers = contentHeaders(stored);
  expect(headers['content-type']).toBe(served);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain('sandbox');
});
