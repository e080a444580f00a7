/** The command line cannot be understood or carried out: one line on stderr, exit code 2. */
export class UsageError extends Error {}
