import type { RegisterCommand } from '../command.ts';
import { registerCreateKey } from './keys/create-key.ts';
import { registerListKeys } from './keys/list-keys.ts';
import { registerRevokeKey } from './keys/revoke-key.ts';
import { registerRotateKey } from './keys/rotate-key.ts';

/** `kindred keys create|list|rotate|revoke`: who may use the server. */
export const registerKeys: RegisterCommand = (program, run) => {
  const keys = program.command('keys').description('keys of the server: who may do what');
  for (const register of [
    registerCreateKey,
    registerListKeys,
    registerRotateKey,
    registerRevokeKey,
  ])
    register(keys, run);
};
