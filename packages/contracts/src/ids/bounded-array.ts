import { z } from 'zod';

/**
 * An array whose length is checked before its elements are: millions of wrong elements would otherwise
 * make millions of issues.
 */
export function boundedArray<T extends z.ZodType>(
  element: T,
  { min, max }: { readonly min: number; readonly max: number },
): z.ZodType<z.output<T>[], z.input<T>[]> {
  const checkLength = (value: unknown, context: z.RefinementCtx) => {
    if (Array.isArray(value) && (value.length < min || value.length > max))
      context.addIssue({
        code: 'custom',
        message: `has to have ${min} to ${max} elements, but has ${value.length}`,
      });
    return value;
  };
  return z.preprocess(checkLength, z.array(element).min(min).max(max)) as z.ZodType<
    z.output<T>[],
    z.input<T>[]
  >;
}
