import { runTests } from './run';

export const run = (): Promise<void> => runTests(() => import('./clusters.test'));
