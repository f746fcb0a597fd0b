/** A version may have hundreds of megabytes: the usual limit of one request is too short for it. */
export const archiveTimeoutMs = 600_000;
