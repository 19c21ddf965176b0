import { trackerWorkloads } from '../../__testUtils__/trackerHealth';
import { survivalOf } from './survival';

const { pods } = trackerWorkloads.items[0];
const zone = (name: string, survives: boolean) => ({
  zone: name,
  survives,
  summary: survives ? `2 pods stay` : `nothing stays without ${name}`,
});

describe('survivalOf', () => {
  const of = (...survives: boolean[]) =>
    survivalOf({
      pods,
      zoneLoss: survives.map((value, index) => zone('abc'[index], value)),
    });

  it('says yes, no, or yes with exceptions', () => {
    expect(of(true, true, true).inWords).toBe('yes, any one zone');
    expect(of(true, false, true)).toEqual({
      answer: 'except',
      inWords: 'yes, except zone b',
      exceptions: [zone('b', false)],
    });
    expect(of(false, false, true).inWords).toBe('yes, except zones a and b');
    expect(of(false).answer).toBe('no');
  });

  it('does not promise anything of what has nothing to lose', () => {
    expect(of().inWords).toMatch(/^not known/);
    expect(
      survivalOf({
        pods: pods.map(pod => ({ ...pod, ready: 0 })),
        zoneLoss: [zone('a', true)],
      }).inWords,
    ).toBe('not known while none of its pods is ready');
  });
});
