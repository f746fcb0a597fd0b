/** Shape of the linear map behind an encoder, without its numbers. */
export type MapSpec =
  | {
      /** One factor per component, never negative. */
      readonly kind: 'scale';
    }
  | {
      /** A matrix. */
      readonly kind: 'linear';
      /** Numbers that come out. */
      readonly size: number;
    };
