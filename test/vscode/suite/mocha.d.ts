/** The part of mocha that the suite uses, in its browser build. */
declare module 'mocha/mocha.js' {
  interface Test {
    fullTitle(): string;
    readonly duration?: number;
  }
  interface Runner {
    on(event: 'pass', listener: (test: Test) => void): void;
    on(event: 'fail', listener: (test: Test, error: Error) => void): void;
  }
  export default class Mocha {
    constructor(options: { ui: string; timeout: number; reporter: unknown });
    readonly suite: { emit(event: 'pre-require', context: unknown, file: string, mocha: Mocha): void };
    run(done: () => void): Runner;
  }
}

declare function describe(title: string, body: () => void): void;
declare function it(title: string, body: () => unknown): void;
declare function before(body: () => unknown): void;
declare function after(body: () => unknown): void;
