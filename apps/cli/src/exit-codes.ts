/** What `kindred` ends with. */
export const exitCodes = {
  success: 0,
  /** It was tried and failed. */
  failure: 1,
  /** The command line cannot be understood. */
  usage: 2,
  /** No server answers. */
  unreachable: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;
