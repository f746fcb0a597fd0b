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
  /** Who read its output has left: what a shell tells of a program that SIGPIPE ended. */
  brokenPipe: 141,
} as const;
