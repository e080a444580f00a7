/** Starts the server anew; also the way to start it where nothing had to do with Kube-OVN yet. */
import type { Server } from '../client';

export const restart = (server: Server) => (): Promise<void> => server.restart();
