interface Lookup<T> {
  running: Promise<T>;
  next: Promise<T> | undefined;
}

/**
 * Lets callers that ask for the same key at the same time share one look-up. Every caller gets the
 * outcome of a look-up that began after it asked, so nobody sees less than was committed before: who
 * asks while one is under way shares the next one.
 */
export function joinLookups<T>(lookUp: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const lookups = new Map<string, Lookup<T>>();

  const start = (key: string): Promise<T> => {
    const running = lookUp(key).finally(() => {
      const lookup = lookups.get(key);
      if (lookup?.running === running && lookup.next === undefined) lookups.delete(key);
    });
    lookups.set(key, { running, next: undefined });
    return running;
  };

  return (key) => {
    const lookup = lookups.get(key);
    if (lookup === undefined) return start(key);
    const follow = () => start(key);
    lookup.next ??= lookup.running.then(follow, follow);
    return lookup.next;
  };
}
