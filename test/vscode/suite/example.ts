import { runTests } from './run';

export const run = (): Promise<void> => runTests(() => import('./example.test'));
