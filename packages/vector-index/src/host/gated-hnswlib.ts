import type { Hnswlib, NativeHits } from '../hnsw/load-hnswlib.ts';
import type { NativeGate } from './native-gate.ts';

/** hnswlib-node, with every call that `HnswGraph` makes announced at the gate. */
export function gatedHnswlib(hnswlib: Hnswlib, gate: NativeGate): Hnswlib {
  class GatedHierarchicalNSW extends hnswlib.HierarchicalNSW {
    override initIndex(...shape: [number, number, number, number]): void {
      gate.pass(() => super.initIndex(...shape));
    }

    override resizeIndex(capacity: number): void {
      gate.pass(() => super.resizeIndex(capacity));
    }

    override addPoint(point: number[], node: number): void {
      gate.pass(() => super.addPoint(point, node));
    }

    override markDelete(node: number): void {
      gate.pass(() => super.markDelete(node));
    }

    override getPoint(node: number): number[] {
      return gate.pass(() => super.getPoint(node));
    }

    override setEf(ef: number): void {
      gate.pass(() => super.setEf(ef));
    }

    override searchKnn(point: number[], k: number): NativeHits {
      return gate.pass(() => super.searchKnn(point, k));
    }

    override writeIndexSync(path: string): void {
      gate.pass(() => super.writeIndexSync(path));
    }

    override readIndexSync(path: string): void {
      gate.pass(() => super.readIndexSync(path));
    }
  }
  return { HierarchicalNSW: GatedHierarchicalNSW };
}
