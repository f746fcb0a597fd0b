import { tf } from '../tf.ts';
import { FLOAT32, runNativeOp } from './native-op.ts';

/** Attributes by which TensorFlow finds oneDNN's kernel of an operation named `_MklNative…`. */
export const ONEDNN = { _kernel: 'MklNameChangeOp', T: FLOAT32 } as const;

let present: boolean | undefined;

/** Whether this libtensorflow carries oneDNN: those for x86 do, others need not. Found out by trying. */
export function hasOneDnn(): boolean {
  present ??= tf.tidy(() => {
    const window = { ksize: [1, 1, 1, 1], strides: [1, 1, 1, 1], padding: 'VALID' };
    const attributes = { ...ONEDNN, ...window, workspace_enabled: true };
    try {
      const inputs = [tf.zeros([1, 1, 1, 1])];
      runNativeOp({ name: '_MklNativeMaxPool', attributes, inputs, outputs: 2 });
      return true;
    } catch {
      return false;
    }
  });
  return present;
}
