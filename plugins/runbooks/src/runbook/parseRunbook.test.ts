import { parseRunbook } from './parseRunbook';

describe('parseRunbook', () => {
  it('cuts out code and tables, leaves out the title and lowers headings', () => {
    const { blocks, headings } = parseRunbook(
      [
        '# Issue Tracker: runbook',
        '',
        'Intro.',
        '',
        '## Symptoms & `503`',
        '',
        '| a | b |',
        '| - | - |',
        '',
        '### Deep [link](x.md)',
        '```bash',
        '# not a heading',
        '',
        '| not a table |',
        '```',
        '~~~',
        '```',
        '~~~',
        '1. One',
        '',
        '   ```sh',
        '   stays in the list',
        '   ```',
      ].join('\r\n'),
    );
    expect(blocks).toEqual([
      { kind: 'text', section: '', text: '\nIntro.\n' },
      {
        kind: 'text',
        section: 'Symptoms & 503',
        text: '### Symptoms & `503`\n',
      },
      {
        kind: 'table',
        section: 'Symptoms & 503',
        text: '| a | b |\n| - | - |',
      },
      { kind: 'text', section: 'Deep link', text: '#### Deep [link](x.md)' },
      {
        kind: 'code',
        section: 'Deep link',
        text: '# not a heading\n\n| not a table |',
      },
      { kind: 'code', section: 'Deep link', text: '```' },
      {
        kind: 'text',
        section: 'Deep link',
        text: '1. One\n\n   ```sh\n   stays in the list\n   ```',
      },
    ]);
    expect(headings).toEqual([
      { id: 'symptoms---503', level: 2, text: 'Symptoms & 503' },
      { id: 'deep-link', level: 3, text: 'Deep link' },
    ]);
  });

  it('keeps code whose fence is never closed', () => {
    expect(parseRunbook('```\nkubectl get pods').blocks).toEqual([
      { kind: 'code', section: '', text: 'kubectl get pods' },
    ]);
  });

  it('answers nothing for nothing', () => {
    expect(parseRunbook('')).toEqual({ blocks: [], headings: [] });
  });
});
