import type { z } from 'zod';
import type { Role } from '../access/role.ts';

/** One row of the table of operations. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Who may call it: a key of this role or of a higher one. What a reader may call changes nothing. */
  readonly role: Role;
  /**
   * How a key that is limited to collections is held to them. Without it the collection of the path has to
   * be one of them, and a path without one is refused; `checked`: the handler sees to it.
   */
  readonly limits?: 'checked';
  readonly status: number;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
}
