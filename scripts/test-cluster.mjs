// npm run test:cluster [-- PATTERN …] [--host-network]: tests against a real Weaviate cluster of three nodes.
import './setup/require-node.mjs';

const { prepare } = await import('./setup/prepare.mjs');
const { installWeaviate } = await import('./test/install-weaviate.mjs');
const { runTests } = await import('./test/run-tests.mjs');
const { loopbackNamespace } = await import('./test/loopback-namespace.mjs');

const args = process.argv.slice(2);
const patterns = args.filter((arg) => arg !== '--host-network');

/** Without what the tests need they are skipped, which is no failure. */
function skip(reason) {
  console.log(`skipped: ${reason}`);
  console.log('0 passed, 0 failed');
}

async function run() {
  const launcher = args.includes('--host-network') ? [] : await loopbackNamespace();
  if (launcher === undefined) {
    skip(
      'Weaviate listens on every address of the machine, and no network namespace could be made to keep it in (unshare and ip, Linux). Where nobody else reaches this machine: npm run test:cluster -- --host-network',
    );
    return;
  }
  if (!(await prepare({ quiet: true }))) {
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
    return;
  }
  const weaviate = await installWeaviate();
  if (!weaviate.ok) {
    skip(weaviate.note);
    return;
  }
  const { passed, failed } = await runTests(['--config=jest.cluster.config.mjs', ...patterns], {
    launcher,
    env: { ...process.env, WEAVIATE_SERVER: weaviate.program },
  });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await run();
