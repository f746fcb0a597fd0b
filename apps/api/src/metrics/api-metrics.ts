import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventHub } from '../events/event-hub.ts';
import type { ApiServices } from '../services/api-services.ts';
import { WatchMetrics } from './watch-metrics.ts';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Everything the API counts, in a registry of its own. */
export class ApiMetrics {
  readonly registry = new Registry();
  readonly httpSeconds = new Histogram({
    name: 'kindred_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [this.registry],
  });
  readonly searchSeconds = new Histogram({
    name: 'kindred_search_duration_seconds',
    help: 'Time of a search without HTTP.',
    labelNames: ['engine'],
    buckets: seconds,
    registers: [this.registry],
  });
  readonly itemsWritten = new Counter({
    name: 'kindred_items_written_total',
    help: 'Items accepted by writes.',
    registers: [this.registry],
  });

  constructor(
    services: Pick<ApiServices, 'indexReports' | 'recalls' | 'encoders' | 'drift' | 'proposals'>,
    hub: Pick<EventHub, 'size'>,
  ) {
    // Event loop lag, memory, garbage collection, CPU of this process.
    collectDefaultMetrics({ register: this.registry });
    const vectors = this.#gauge(
      'kindred_index_vectors',
      'Vectors in the indexes of the collection.',
      ['collection'],
    );
    const memory = this.#gauge(
      'kindred_index_memory_bytes',
      'Memory of the indexes of the collection.',
      ['collection'],
    );
    const pending = this.#gauge(
      'kindred_index_pending',
      'Vectors that the graph does not have yet; they are searched exactly.',
      ['collection'],
    );
    const recall = this.#gauge(
      'kindred_search_recall_at_10',
      'Share of the true 10 nearest that the latest compared searches found.',
      ['collection'],
    );
    const compared = this.#gauge(
      'kindred_search_recall_compared',
      'Searches that the recall is about.',
      ['collection'],
    );
    const waiting = this.#gauge('kindred_encoder_waiting', 'Inputs that wait for the encoder.', []);
    const watch = new WatchMetrics(this.registry, services);
    const restarts = this.#gauge('kindred_encoder_restarts', 'Times the encoder died.', []);
    const streams = this.#gauge('kindred_event_streams', 'Open streams of run events.', []);
    // The gauges are read together: once for each scrape.
    this.refresh = async () => {
      const reports = await services.indexReports();
      for (const gauge of [vectors, memory, pending]) gauge.reset();
      for (const { collection, size, memoryBytes, pending: behind } of reports) {
        // During a promotion a collection has two.
        vectors.inc({ collection }, size);
        memory.inc({ collection }, memoryBytes);
        pending.inc({ collection }, behind);
      }
      for (const gauge of [recall, compared]) gauge.reset();
      for (const { collection, at10, compared: count } of services.recalls()) {
        recall.set({ collection }, at10);
        compared.set({ collection }, count);
      }
      await watch.refresh();
      const encoder = services.encoders.report();
      waiting.set(encoder.waiting);
      restarts.set(encoder.restarts);
      streams.set(hub.size);
    };
  }

  /** Reads the gauges anew. */
  readonly refresh: () => Promise<void>;

  #gauge<T extends string>(name: string, help: string, labelNames: T[]): Gauge<T> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
