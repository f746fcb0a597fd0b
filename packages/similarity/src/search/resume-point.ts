/** Where an index is found again after a start, with how far it had come in its generation's feed. */
export interface ResumePoint {
  /** Opens the index; gives the position from which the feed, which ends at `end`, is to be read. */
  open(end: number, onRefused: (error: Error) => void): Promise<number>;
  /** Keeps what the index has when enough has changed or enough time has passed. */
  keepIfDue(position: number): Promise<void>;
  /** As `keepIfDue`, in the middle of a first load. */
  keepLoading(position: number): Promise<void>;
  close(position: number): Promise<void>;
  /** Removes what is kept of a generation that is gone. */
  remove(): Promise<void>;
}
