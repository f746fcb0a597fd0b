import { expect, test } from '@jest/globals';
import { printable } from './printable.ts';

test('what would steer a terminal is taken out, and nothing else', () => {
  expect(printable('a\u001B[2Jb\r\nc\u009Bd')).toBe('a�[2Jb��c�d');
  expect(printable('\u202Egnp.exe')).toBe('�gnp.exe');
  expect(printable('ümläut 漢字 😀')).toBe('ümläut 漢字 😀');
});
