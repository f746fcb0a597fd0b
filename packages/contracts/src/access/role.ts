import { z } from 'zod';

/**
 * What a key may do. A reader reads and searches, a writer changes what is in collections too, an admin
 * does everything: training, promotion, deletion, settings, keys and the audit log.
 */
export const roleSchema = z.enum(['reader', 'writer', 'admin']).meta({ id: 'Role' });
export type Role = z.infer<typeof roleSchema>;
