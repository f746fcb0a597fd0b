// Jest runs each test file in its own realm. Native addons (tfjs-node, hnswlib-node, sharp) create
// typed arrays of the outer realm, so `instanceof Float32Array` fails inside a test. This environment
// hands the outer constructors to the test realm.
import { TestEnvironment } from 'jest-environment-node';

const outerRealm = {
  ArrayBuffer,
  SharedArrayBuffer,
  DataView,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
};

export default class NativeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, outerRealm);
  }
}
