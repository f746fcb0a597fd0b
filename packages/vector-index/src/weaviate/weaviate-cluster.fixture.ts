import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WeaviateOptions } from './weaviate-options.ts';

const NODES = [0, 1, 2];
const LOCALHOST = '127.0.0.1';
const PATIENCE_MS = 60_000;

/**
 * Three nodes of the server whose program WEAVIATE_SERVER names. Their gRPC and data ports listen on every
 * address of the machine, so that this belongs into a network namespace: `npm run test:cluster`.
 */
export class WeaviateTestCluster {
  readonly #folder = mkdtempSync(join(tmpdir(), 'kindred-weaviate-'));
  readonly #processes: (ChildProcess | undefined)[] = [];

  /** Starts all nodes, one after the other: a node that cannot join the others at once ends. */
  async start(): Promise<void> {
    for (const node of NODES) {
      this.#spawn(node, node === 0 ? undefined : 0);
      await listening(gossipPort(node));
    }
    for (const node of NODES) await this.ready(node);
  }

  options(nodes: readonly number[] = NODES): WeaviateOptions {
    return {
      urls: nodes.map((node) => `http://${LOCALHOST}:${httpPort(node)}`),
      grpcUrls: nodes.map((node) => `http://${LOCALHOST}:${grpcPort(node)}`),
      replication: 3,
    };
  }

  async kill(node: number): Promise<void> {
    const killed = this.#processes[node]!;
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await ended;
  }

  async restart(node: number): Promise<void> {
    this.#spawn(node, (node + 1) % NODES.length);
    await this.ready(node);
  }

  /** Number of the node that leads the others in changes of the schema. */
  async leader(): Promise<number> {
    const { statistics } = (await (
      await fetch(`http://${LOCALHOST}:${httpPort(0)}/v1/cluster/statistics`)
    ).json()) as { statistics: { leaderId: string }[] };
    return Number(statistics[0]!.leaderId.at(-1));
  }

  async ready(node: number): Promise<void> {
    const url = `http://${LOCALHOST}:${httpPort(node)}/v1/.well-known/ready`;
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
      const response = await fetch(url).catch(() => undefined);
      await response?.arrayBuffer();
      if (response?.ok === true) return;
      await sleep(100);
    }
    throw new Error(`Node ${node} did not become ready.`);
  }

  async stop(): Promise<void> {
    const running = this.#processes.flatMap((process, node) =>
      process?.exitCode === null && process.signalCode === null ? [node] : [],
    );
    await Promise.all(running.map((node) => this.kill(node)));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #spawn(node: number, peer: number | undefined): void {
    const program = process.env['WEAVIATE_SERVER'];
    if (program === undefined) throw new Error('Run these tests by `npm run test:cluster`.');
    const port = String(httpPort(node));
    this.#processes[node] = spawn(program, ['--scheme=http', `--host=${LOCALHOST}`, `--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...settings(node),
        ...(peer !== undefined && { CLUSTER_JOIN: `${LOCALHOST}:${gossipPort(peer)}` }),
        PERSISTENCE_DATA_PATH: join(this.#folder, String(node)),
      },
    });
  }
}

const httpPort = (node: number) => 8080 + node;
const grpcPort = (node: number) => 50_051 + node;
const gossipPort = (node: number) => 7100 + 2 * node;
const raftPort = (node: number) => 8300 + 2 * node;

function settings(node: number): Record<string, string> {
  return {
    AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true',
    DEFAULT_VECTORIZER_MODULE: 'none',
    DISABLE_TELEMETRY: 'true',
    GO_PROFILING_DISABLE: 'true',
    LOG_LEVEL: 'error',
    CLUSTER_HOSTNAME: `weaviate-${node}`,
    CLUSTER_IN_LOCALHOST: 'true',
    CLUSTER_BIND_ADDR: LOCALHOST,
    CLUSTER_ADVERTISE_ADDR: LOCALHOST,
    CLUSTER_GOSSIP_BIND_PORT: String(gossipPort(node)),
    CLUSTER_DATA_BIND_PORT: String(gossipPort(node) + 1),
    GRPC_PORT: String(grpcPort(node)),
    RAFT_PORT: String(raftPort(node)),
    RAFT_INTERNAL_RPC_PORT: String(raftPort(node) + 1),
    RAFT_BOOTSTRAP_EXPECT: String(NODES.length),
    RAFT_JOIN: NODES.map((other) => `weaviate-${other}:${raftPort(other)}`).join(','),
  };
}

async function listening(port: number): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, LOCALHOST);
      socket.once('connect', () => socket.destroy()).once('error', () => resolve(false));
      socket.once('close', (failed) => resolve(!failed));
    });
    if (connected) return;
    await sleep(50);
  }
  throw new Error(`Nothing listens on port ${port}.`);
}
