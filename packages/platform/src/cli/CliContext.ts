/** What a verb of the command line works with. */
export type CliContext = {
  /** Folder of the platform. */
  root: string;
  /** Prints a line to standard output. */
  print(line: string): void;
  /** Prints a line to standard error. */
  printError(line: string): void;
};

/** Exit codes of the command line. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;
