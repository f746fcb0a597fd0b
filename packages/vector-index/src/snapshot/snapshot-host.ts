import type { IndexHost } from '../host/index-host.ts';
import type { SnapshotEngine } from './snapshot-engine.ts';

/** An index host whose indexes can be saved and opened again. */
export type SnapshotHost = IndexHost & SnapshotEngine;
