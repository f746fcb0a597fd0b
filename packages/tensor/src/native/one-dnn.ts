import { tf } from '../tf.ts';
import { FLOAT32, runNativeOp } from './native-op.ts';

/** Attributes by which TensorFlow finds oneDNN's kernel of an operation named `_MklNative…`. */
export const ONEDNN = { _kernel: 'MklNameChangeOp', T: FLOAT32 } as const;

let present: boolean | undefined;

/** Whether this libtensorflow carries oneDNN: those for x86 do, others need not. Found out by trying. */
export function hasOneDnn(): boolean {
  present ??= tf.tidy(() => {
    const one = tf.ones([1, 1, 1, 1]);
    const attributes = { ...ONEDNN, strides: [1, 1, 1, 1], padding: 'VALID' };
    const pooling = { ...attributes, ksize: [1, 1, 1, 1], workspace_enabled: true };
    const convolved = [one, one, tf.ones([1])];
    try {
      runNativeOp({ name: '_MklNativeMaxPool', attributes: pooling, inputs: [one], outputs: 2 });
      const name = '_MklNativeConv2DWithBias';
      const [output] = runNativeOp({ name, attributes, inputs: convolved, outputs: 1 });
      return output?.dataSync()[0] === 2;
    } catch {
      return false;
    }
  });
  return present;
}
