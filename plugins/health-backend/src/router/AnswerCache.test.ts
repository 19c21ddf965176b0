import { VisibleEntities } from '../visibility';
import { AnswerCache } from './AnswerCache';

function audience() {
  return VisibleEntities.create({
    visible: new Set(),
    hidden: new Set(),
    titles: new Map(),
  });
}

describe('AnswerCache', () => {
  it('makes an answer once per audience, until the version moves', () => {
    let version = 1;
    const cache = AnswerCache.create({ version: () => version });
    const [some, others] = [audience(), audience()];
    const make = jest.fn(() => 'answer → é');
    const ask = (who: VisibleEntities, key = 'a') =>
      cache.get(who, { key, make }).toString();
    expect([ask(some), ask(some)]).toEqual(['answer → é', 'answer → é']);
    expect(make).toHaveBeenCalledTimes(1);
    ask(others);
    ask(some, 'b');
    expect(make).toHaveBeenCalledTimes(3);
    version = 2;
    ask(some);
    expect(make).toHaveBeenCalledTimes(4);
  });

  it('remembers no failure', () => {
    const cache = AnswerCache.create({ version: () => 1 });
    const who = audience();
    const fail = () => {
      throw new Error('refused');
    };
    expect(() => cache.get(who, { key: 'a', make: fail })).toThrow('refused');
    expect(cache.get(who, { key: 'a', make: () => 'now' }).toString()).toBe(
      'now',
    );
  });

  it('keeps no more than its limit, whatever is asked', () => {
    const cache = AnswerCache.create({ version: () => 1, limit: 100 });
    const who = audience();
    const make = jest.fn(() => 'x'.repeat(40));
    for (const key of ['a', 'b', 'a', 'b']) cache.get(who, { key, make });
    expect(make).toHaveBeenCalledTimes(2);
    for (const key of ['c', 'c', 'a']) cache.get(who, { key, make });
    expect(make).toHaveBeenCalledTimes(4);
  });
});
