// Counts what passed and failed, step by step, and ends with the line that tells.
export function createReport(title) {
  const begun = Date.now();
  let passed = 0;
  let failed = 0;
  return {
    get failed() {
      return failed;
    },
    /** Runs one step; the steps after a failed one still run. */
    async step(name, body, onFailure) {
      const start = Date.now();
      try {
        await body();
        passed++;
        console.log(`  ok ${name} (${Date.now() - start} ms)`);
      } catch (error) {
        failed++;
        console.error(`  not ok ${name}\n${error.stack ?? error}`);
        await onFailure?.();
      }
    },
    end() {
      console.log(`# ${title}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
    },
  };
}
