import { expect, test } from '@jest/globals';
import { reportHeaders } from './report-headers.ts';

test('a report runs in an origin of its own, and may open the dialog for printing', () => {
  const { 'content-security-policy': policy = '' } = reportHeaders('1', 'html');
  const directives = policy.split(';').map((directive) => directive.trim());
  expect(directives).toContain("default-src 'none'");
  expect(directives).toContain('sandbox allow-scripts allow-modals');
});
