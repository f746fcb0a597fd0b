interface Lookup<T> {
  hasBegun: boolean;
  readonly running: Promise<T>;
  next: Promise<T> | undefined;
}

/**
 * Lets callers that ask for the same key at the same time share one look-up: all that ask in one turn of the
 * event loop, and all that ask while one is under way, which share the next. Every caller gets the outcome of a
 * look-up that began after it asked, so nobody sees less than was committed before.
 */
export function joinLookups<T>(lookUp: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const lookups = new Map<string, Lookup<T>>();

  const start = (key: string): Promise<T> => {
    const run = async () => {
      // Requests that have arrived already are read before.
      await new Promise(setImmediate);
      lookup.hasBegun = true;
      try {
        return await lookUp(key);
      } finally {
        if (lookup.next === undefined) lookups.delete(key);
      }
    };
    const lookup: Lookup<T> = { hasBegun: false, running: run(), next: undefined };
    lookups.set(key, lookup);
    return lookup.running;
  };

  return (key) => {
    const lookup = lookups.get(key);
    if (lookup === undefined) return start(key);
    if (!lookup.hasBegun) return lookup.running;
    const follow = () => start(key);
    lookup.next ??= lookup.running.then(follow, follow);
    return lookup.next;
  };
}
