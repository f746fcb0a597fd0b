// The CommonJS build, which tfjs-node and the wasm backend require too: one engine for everybody.
export { default as tf } from '@tensorflow/tfjs';
