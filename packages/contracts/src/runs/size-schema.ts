import { z } from 'zod';

/** How many of something a network has: at least one. */
export const sizeSchema = (maximum: number) => z.number().int().min(1).max(maximum);
