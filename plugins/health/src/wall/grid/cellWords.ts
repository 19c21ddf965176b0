import { appearanceWord, statusWords } from '@brown-bear/plugin-health-react';
import type { WallCell } from '../model/WallRow';

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
  if (appearance === 'asleep' || appearance === 'not-monitored') {
    return { seen: words, said };
  }
  return { seen: `${report.summary}${several}`, said };
}
