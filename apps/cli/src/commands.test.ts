import { expect, test } from '@jest/globals';
import { Command } from 'commander';
import { commands } from './commands.ts';

test.each(Object.entries(commands))('%s is the command of that name', async (name, load) => {
  const program = new Command();
  (await load())(program, () => async () => undefined);
  expect(program.commands.map((command) => command.name())).toEqual([name]);
});
