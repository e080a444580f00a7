/** Runs one file of tests with mocha. VS Code calls `run()` of the module that it is given as `extensionTestsPath`. */
import Mocha from 'mocha/mocha.js';

export async function runTests(load: () => Promise<unknown>): Promise<void> {
  const globals = globalThis as Record<string, unknown>;
  // mocha's browser build listens for uncaught errors with these; a Node extension host lacks them
  globals.addEventListener ??= () => {};
  globals.removeEventListener ??= () => {};

  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: class {} });
  mocha.suite.emit('pre-require', globalThis, '', mocha); // defines describe, it, before and after
  await load();

  let passed = 0;
  const failed: string[] = [];
  await new Promise<void>((done) => {
    const runner = mocha.run(done);
    runner.on('pass', (test) => {
      passed++;
      console.log(`  ok ${test.fullTitle()} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error) => {
      failed.push(test.fullTitle());
      console.log(`  not ok ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  });
  console.log(`${passed} passed, ${failed.length} failed`); // the runner outside waits for this line
  if (failed.length > 0 || passed === 0) throw new Error(`failed: ${failed.join('; ')}`);
}
