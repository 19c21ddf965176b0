import { commandsIn } from './commandsIn';

const split = (sentence: string) =>
  commandsIn(sentence).map(({ text, isCommand }) =>
    isCommand ? `<${text}>` : text,
  );

describe('commandsIn', () => {
  it('finds commands in quotes, several too', () => {
    expect(
      split(
        'Check with "kubectl get pods -n alm --context staging" and "kubectl get nodes --context staging".',
      ),
    ).toEqual([
      'Check with ',
      '<kubectl get pods -n alm --context staging>',
      ' and ',
      '<kubectl get nodes --context staging>',
      '.',
    ]);
  });

  it('finds commands that end with their context', () => {
    expect(
      split(
        'Look at its pods first; then kubectl describe deployment a -n alm --context staging',
      ),
    ).toEqual([
      'Look at its pods first; then ',
      '<kubectl describe deployment a -n alm --context staging>',
    ]);
    expect(
      split('kubectl top pod a --context my.cluster-1. Then wait.'),
    ).toEqual(['<kubectl top pod a --context my.cluster-1>', '. Then wait.']);
  });

  it('finds a command at the end, and none where there is none', () => {
    expect(split('Ask it: kubectl --context staging get --raw /livez')).toEqual(
      ['Ask it: ', '<kubectl --context staging get --raw /livez>'],
    );
    expect(split('Roll back, or ask whoever knows kubectl well.')).toEqual([
      'Roll back, or ask whoever knows kubectl well.',
    ]);
    expect(split('')).toEqual([]);
  });
});
