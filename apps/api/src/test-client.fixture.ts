import { connect } from 'node:net';
import { createLogger } from '@kindred/runtime';
import { createApp, type App, type AppOptions } from './create-app.ts';
import { listen } from './listen.ts';
import type { ApiServices } from './services/api-services.ts';

export interface RunningApp {
  readonly app: App;
  readonly baseUrl: string;
  readonly port: number;
  /** What was logged, a JSON line each. */
  readonly log: string[];
  close(): Promise<void>;
}

/** Starts the real application on a free port. */
export async function startApp(
  services: ApiServices,
  options: Partial<AppOptions> = {},
): Promise<RunningApp> {
  const log: string[] = [];
  const logger = createLogger({
    name: 'api',
    environment: { logLevel: 'debug', logFormat: 'json' },
    stream: { write: (line: string) => void log.push(line) },
  });
  const access = options.adminKey === undefined ? 'open' : 'keys';
  const bodyLimitBytes = 32 * 1024 * 1024;
  const app = await createApp({ services, logger, access, bodyLimitBytes, ...options });
  const port = await listen(app, { host: '127.0.0.1', port: 0 });
  return {
    app,
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    log,
    close: () => app.close(),
  };
}

const refuse = (): never => {
  throw new Error('may not be called');
};
const untouchable = (name: string): never =>
  new Proxy(Object.create(null) as never, {
    get: (_target, property) => {
      throw new Error(`${name}.${String(property)} may not be touched`);
    },
  });

/** Services that no request may reach: for everything that is refused before. */
export const noServices: ApiServices = {
  collections: untouchable('collections'),
  items: untouchable('items'),
  remembered: untouchable('remembered'),
  models: untouchable('models'),
  judgements: untouchable('judgements'),
  versionJobs: untouchable('versionJobs'),
  artifacts: untouchable('artifacts'),
  runs: { ...untouchableRuns(), onEvent: async () => async () => undefined },
  encoders: {
    describe: refuse,
    embed: refuse,
    inspect: refuse,
    close: refuse,
    report: () => ({ waiting: 0, pid: undefined, restarts: 0, loaded: [] }),
  },
  indexes: untouchable('indexes'),
  schedules: untouchable('schedules'),
  dryRuns: { run: refuse },
  queueViews: { open: refuse },
  tunings: untouchable('tunings'),
  scans: { ...untouchableScans(), onEvent: async () => async () => undefined },
  keys: untouchable('keys'),
  keyRing: { identify: refuse, knows: () => false },
  audit: { append: async () => undefined, list: refuse, prune: refuse },
  promotions: { ...untouchablePromotions(), onEvent: async () => async () => undefined },
  verdicts: untouchable('verdicts'),
  drift: { ...untouchableDrift(), latestChecks: async () => [] },
  driftThresholds: { stability: 0.25, calmStability: 0.1, pValue: 0.01 },
  proposals: { ...untouchableProposals(), open: async () => [] },
  sampledQueries: { observe: refuse },
  generations: untouchable('generations'),
  passages: { compare: refuse },
  vectorEngine: 'native',
  freeResources: refuse,
  indexReports: async () => [],
  recalls: () => [],
  checks: [],
};

function untouchableRuns(): ApiServices['runs'] {
  return {
    create: refuse,
    find: refuse,
    list: refuse,
    claim: refuse,
    record: refuse,
    finish: refuse,
    pause: refuse,
    requestPause: refuse,
    resume: refuse,
    log: refuse,
    logs: refuse,
    requestCancel: refuse,
    abandoned: refuse,
    events: refuse,
    onEvent: refuse,
  };
}

function untouchableScans(): ApiServices['scans'] {
  return {
    create: refuse,
    find: refuse,
    baseText: refuse,
    list: refuse,
    claim: refuse,
    record: refuse,
    commit: refuse,
    finish: refuse,
    requestCancel: refuse,
    delete: refuse,
    abandoned: refuse,
    pairs: refuse,
    clusters: refuse,
    events: refuse,
    onEvent: refuse,
    unneededReports: refuse,
  };
}

function untouchableDrift(): ApiServices['drift'] {
  return {
    reference: refuse,
    setReference: refuse,
    setFirstReference: refuse,
    withoutReference: refuse,
    newer: refuse,
    recordQueries: refuse,
    queries: refuse,
    recordCheck: refuse,
    latestChecks: refuse,
  };
}

function untouchableProposals(): ApiServices['proposals'] {
  return {
    create: refuse,
    find: refuse,
    list: refuse,
    accept: refuse,
    dismiss: refuse,
    open: refuse,
  };
}

function untouchablePromotions(): ApiServices['promotions'] {
  return {
    create: refuse,
    find: refuse,
    list: refuse,
    retired: refuse,
    hasServed: refuse,
    claim: refuse,
    record: refuse,
    swap: refuse,
    complete: refuse,
    finish: refuse,
    pause: refuse,
    resume: refuse,
    requestCancel: refuse,
    abandoned: refuse,
    events: refuse,
    onEvent: refuse,
  };
}

/** Sends bytes as they are and gives what comes back until the server closes or `ms` have passed. */
export function sendRaw(port: number, bytes: string | Buffer, ms = 2000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
    socket.write(bytes);
  });
}
