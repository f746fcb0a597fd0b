import { expect, test } from '@jest/globals';
import { basicPasswordOf } from './basic-password-of.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test.each([
  // The example of RFC 7617, section 2.
  ['Basic QWxhZGRpbjpvcGVuc2VzYW1l', 'opensesame'],
  [basic('anybody:kd_0_x'), 'kd_0_x'],
  [basic(':key'), 'key'],
  [basic('ü:a:b:c'), 'a:b:c'],
  [basic(`u:${'k'.repeat(512)}`), 'k'.repeat(512)],
  [basic('u:key').toUpperCase().slice(0, 5) + basic('u:key').slice(5), 'key'],
])('%j holds the password %j', (header, password) =>
  expect(basicPasswordOf(header)).toBe(password),
);

test.each([
  '',
  'Basic',
  'Basic ',
  'Basic ====',
  'Basic *',
  'Bearer QWxhZGRpbjpvcGVuc2VzYW1l',
  basic('no colon'),
  basic('user:'),
  basic('user:with space'),
  basic('user:ü'),
  basic('user:\0'),
  basic(`u:${'k'.repeat(513)}`),
  basic(`${'u'.repeat(2000)}:key`),
  `${basic('u:key')} x`,
])('%j holds none', (header) => expect(basicPasswordOf(header)).toBeUndefined());
