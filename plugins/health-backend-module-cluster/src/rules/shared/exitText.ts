import { quoteOf } from './quoteOf';

/** Signals are 128 and their number: https://www.man7.org/linux/man-pages/man7/signal.7.html */
const EXITS: Readonly<Record<number, string>> = {
  0: 'it ended by itself, without an error: what it runs does not stay running',
  1: 'the program gave up with an error of its own: configuration, or something it needs is not there',
  2: 'the program was called in a way it does not know, or gave up with an error of its own',
  126: 'its command is there and cannot be run: not executable, or a directory',
  127: 'its command was not found in the image',
  128: 'its command could not be started',
  130: 'it was interrupted (SIGINT)',
  132: 'its program has instructions that this processor does not know (SIGILL)',
  134: 'the program aborted itself (SIGABRT): a failed assertion, or no memory left for its heap',
  135: 'memory access error (SIGBUS)',
  136: 'arithmetic error, like a division by zero (SIGFPE)',
  137: 'it was killed (SIGKILL): by its liveness probe after the grace period, or one of its processes took too much memory',
  139: 'segmentation fault (SIGSEGV): the program touched memory that is not its own',
  143: 'it was told to end (SIGTERM): often by its liveness or startup probe',
  255: 'the program gave up with an exit code out of range',
};

/** What an exit code most likely means. */
function exitMeaning(exitCode: number): string {
  const known = EXITS[exitCode];
  if (known) {
    return known;
  }
  return exitCode > 128 && exitCode <= 128 + 64
    ? `it was ended by signal ${exitCode - 128}`
    : 'a code of the program itself, its log says more';
}

/** Why a container ended, as likely as its ending tells. */
export function endingCause(ending: {
  exitCode?: number;
  message?: string;
}): string | undefined {
  const { exitCode, message } = ending;
  const said = quoteOf(message);
  const parts = [
    exitCode === undefined
      ? undefined
      : `Exit code ${exitCode}: ${exitMeaning(exitCode)}`,
    said && `it said: ${said}`,
  ].filter(part => part !== undefined);
  return parts.length > 0 ? `${parts.join('; ')}.` : undefined;
}
