/** Processor time, for machines that are busy with other things; in milliseconds. */
export async function processorTime(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The median ratio of pairs measured in turn, A B A B: what else the machine does falls on both. */
export async function ratio(pairs, a, b) {
  const ratios = [];
  for (let i = 0; i < pairs; i++) {
    const first = await a(i);
    ratios.push(first / Math.max(await b(i), 0.001));
  }
  return median(ratios);
}
