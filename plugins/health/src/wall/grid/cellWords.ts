import { appearanceWord, statusWords } from '@brown-bear/plugin-health-react';
import type { WallCell } from '../model/WallRow';

/** `Pod alm/issue-tracker-7c9f-x2x ` at the beginning: the row says whose it is. */
const OBJECT_FIRST = /^[A-Z]\w+ [\w.-]+\/[\w.-]+[:,]? (?=\S)/;

/** An image or another path that would fill the cell; its name tells enough. */
const LONG_PATH = /[^\s]{12,}\/([^\s/@:]+)[^\s.,]*/g;

/** Room for a sentence in a cell: its first one, without the object's long name. */
export function shortSentence(summary: string): string {
  const [first] = summary.split(/(?<=\S\S)\. (?=[A-Z])/);
  const short = first
    .replace(OBJECT_FIRST, '')
    .replace(LONG_PATH, (_, name: string) => `…/${name}`)
    .replace(/\.$/, '');
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/**
 * What a cell shows beside its mark, and what it says in full. What is well
 * shows little: how many are ready.
 */
export function cellWords(cell: WallCell): { seen: string; said: string } {
  const { appearance, stale, report, rendered } = cell;
  if (!report) {
    const word = appearanceWord(appearance);
    return { seen: '', said: word };
  }
  const words = statusWords({ ...report, stale });
  const several =
    rendered > 1 ? ` (${report.environment}; 1 of ${rendered})` : '';
  const said = `${words}, ${report.summary}`;
  if (stale) {
    return { seen: words, said };
  }
  if (appearance === 'healthy') {
    const { replicas } = report;
    return {
      seen: replicas ? `${replicas.ready}/${replicas.desired}` : '',
      said,
    };
  }
  // Of a silent source the page tells once, not in each of its cells.
  const isTold = report.reason === 'no-data';
  if (isTold || appearance === 'asleep' || appearance === 'not-monitored') {
    return { seen: words, said };
  }
  return { seen: `${shortSentence(report.summary)}${several}`, said };
}
