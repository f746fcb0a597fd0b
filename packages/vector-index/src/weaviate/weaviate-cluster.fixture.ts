import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WeaviateOptions } from './weaviate-options.ts';

const NODES = [0, 1, 2];
const LOCALHOST = '127.0.0.1';
const PATIENCE_MS = 120_000;

/**
 * Three nodes of the server whose program WEAVIATE_SERVER names. Their gRPC and data ports listen on every
 * address of the machine, so that this belongs into a network namespace: `npm run test:cluster`.
 */
export class WeaviateTestCluster {
  readonly #folder = mkdtempSync(join(tmpdir(), 'kindred-weaviate-'));
  readonly #running = new Map<number, ChildProcess>();

  /** Starts all nodes, one after the other: a node that cannot join another one at once ends. */
  async start(): Promise<void> {
    for (const node of NODES) {
      this.#spawn(node, node === 0 ? undefined : 0);
      await this.#until(node, 0, () => listens(gossipPort(node)));
    }
    for (const node of NODES) await this.#until(node, 0, () => isReady(node));
  }

  options(nodes: readonly number[] = NODES): WeaviateOptions {
    return {
      urls: nodes.map((node) => `http://${LOCALHOST}:${httpPort(node)}`),
      grpcUrls: nodes.map((node) => `http://${LOCALHOST}:${grpcPort(node)}`),
      replication: 3,
    };
  }

  /** kill -9. */
  async kill(node: number): Promise<void> {
    const killed = this.#running.get(node);
    if (killed === undefined) return;
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await ended;
  }

  async restart(node: number): Promise<void> {
    const peer = (node + 1) % NODES.length;
    this.#spawn(node, peer);
    await this.#until(node, peer, () => isReady(node));
  }

  /** Number of the node that leads the others in changes of the schema. */
  async leader(): Promise<number> {
    const response = await fetch(`http://${LOCALHOST}:${httpPort(0)}/v1/cluster/statistics`);
    const { statistics } = (await response.json()) as { statistics: { leaderId: string }[] };
    return Number(statistics[0]!.leaderId.at(-1));
  }

  async stop(): Promise<void> {
    await Promise.all(NODES.map((node) => this.kill(node)));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A node that could not join ends, and is started again as a supervisor would. */
  async #until(node: number, peer: number, isTrue: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await isTrue())) {
      if (Date.now() > deadline) throw new Error(`Node ${node} did not start.`);
      if (!this.#running.has(node)) this.#spawn(node, node === peer ? undefined : peer);
      await sleep(100);
    }
  }

  #spawn(node: number, peer: number | undefined): void {
    const program = process.env['WEAVIATE_SERVER'];
    if (program === undefined) throw new Error('Run these tests by `npm run test:cluster`.');
    const args = ['--scheme=http', `--host=${LOCALHOST}`, `--port=${httpPort(node)}`];
    const started = spawn(program, args, {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...settings(node),
        ...(peer !== undefined && { CLUSTER_JOIN: `${LOCALHOST}:${gossipPort(peer)}` }),
        PERSISTENCE_DATA_PATH: join(this.#folder, String(node)),
      },
    });
    this.#running.set(node, started);
    started.once('exit', () => this.#running.delete(node));
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

async function isReady(node: number): Promise<boolean> {
  const url = `http://${LOCALHOST}:${httpPort(node)}/v1/.well-known/ready`;
  const response = await fetch(url).catch(() => undefined);
  await response?.arrayBuffer();
  // Its gRPC interface may be later.
  return response?.ok === true && (await listens(grpcPort(node)));
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOCALHOST);
    socket.once('connect', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', (failed) => resolve(!failed));
  });
}
