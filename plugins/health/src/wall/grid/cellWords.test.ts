import { shortSentence } from './cellWords';

describe('shortSentence', () => {
  it.each([
    [
      '4 of 4 pods were killed for memory. Pod alm/issue-tracker-b86-9vmfh was the last',
      '4 of 4 pods were killed for memory',
    ],
    [
      'Pod alm/search-service-6b8b7dc584-7zn4s does not start: its image cannot be pulled.',
      'Does not start: its image cannot be pulled',
    ],
    [
      'Its image registry.brown-bear.example/alm/search-service@sha256:0123456789abcdef is not found',
      'Its image …/search-service is not found',
    ],
    ['Version 2026.11. Is not e.g. The rest', 'Version 2026.11'],
    ['2 of 3 pods are ready', '2 of 3 pods are ready'],
    ['Deployment alm/x', 'Deployment alm/x'],
  ])('%s', (summary, seen) => {
    expect(shortSentence(summary)).toBe(seen);
  });
});
