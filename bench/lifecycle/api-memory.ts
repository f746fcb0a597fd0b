const METRIC = /^process_resident_memory_bytes (\S+)$/m;

async function residentBytes(url: string): Promise<number> {
  const answer = await fetch(`${url}/metrics`);
  const [, bytes] = METRIC.exec(await answer.text()) ?? [];
  if (bytes === undefined) throw new Error(`${url}/metrics tells no resident memory.`);
  return Number(bytes);
}

/** Looks at the memory of the API's process twice a second; `stop` gives its growth, in bytes, at the most. */
export async function watchMemory(url: string): Promise<{ stop: () => Promise<number> }> {
  const before = await residentBytes(url);
  let most = before;
  const look = async () => {
    most = Math.max(most, await residentBytes(url));
  };
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look().finally(() => (looking = undefined));
  }, 500);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await look();
      return most - before;
    },
  };
}
