import { survivalOf } from './survival';

const zone = (name: string, survives: boolean) => ({
  zone: name,
  survives,
  summary: survives ? `2 pods stay` : `nothing stays without ${name}`,
});

describe('survivalOf', () => {
  it('says yes, no, or yes with exceptions', () => {
    const of = (...survives: boolean[]) =>
      survivalOf(survives.map((value, index) => zone('abc'[index], value)));
    expect(of(true, true, true)?.inWords).toBe('yes, any one zone');
    expect(of(true, false, true)).toEqual({
      answer: 'except',
      inWords: 'yes, except zone b',
      exceptions: [zone('b', false)],
    });
    expect(of(false, false, true)?.inWords).toBe('yes, except zones a and b');
    expect(of(false)?.answer).toBe('no');
    expect(of()).toBeUndefined();
  });
});
