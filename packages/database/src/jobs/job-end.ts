/** How a job ends other than by success. */
export type JobEnd =
  | {
      readonly status: 'failed';
      readonly error: { readonly code: string; readonly message: string };
    }
  | { readonly status: 'cancelled' };
