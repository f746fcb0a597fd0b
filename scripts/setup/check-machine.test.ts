import { describe, expect, test } from '@jest/globals';
import { checkMachine } from './check-machine.mjs';

describe('checkMachine', () => {
  test('refuses a disk that the installation would fill, in one sentence', () => {
    expect(() => checkMachine({ freeBytes: 1.25e9, installed: false })).toThrow(
      /^Kindred needs 3 GB of free disk .+ has 1\.\d GB; make room, or .+\.$/,
    );
  });

  test('asks for no room once it is installed', () => {
    expect(checkMachine({ freeBytes: 0, installed: true })).toContain('Node');
  });
});
