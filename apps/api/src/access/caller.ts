import type { Role } from '@kindred/contracts';

/** Who sent a request, and what they may do. */
export interface Caller {
  /** Name of the key; `admin`: KINDRED_ADMIN_KEY; `local`: this machine, where no key is asked for. */
  readonly actor: string;
  readonly role: Role;
  /** Names of the only collections that they may see and change; null: all. */
  readonly collections: readonly string[] | null;
}
