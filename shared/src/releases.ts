/** The Kube-OVN releases that are known, as data. Imports nothing. */

/** The newest known patch of each line of 1.x: `14: 41` says 1.14.0 to 1.14.41. The last line is the one under development. */
export const newestPatch: Readonly<Record<number, number>> = { 12: 35, 13: 15, 14: 41, 15: 24, 16: 2, 17: 0 };
